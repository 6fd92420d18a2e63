package dev.hawser.pipes.lsarpc;

import dev.hawser.management.Caller;
import java.util.Optional;

/**
 * An open policy object ([MS-LSAD] 3.1.1.1).
 *
 * @param granted the access rights of [MS-LSAD] 2.2.1.1.2 that its handle has
 */
record Policy(int granted) {
    static final int VIEW_LOCAL_INFORMATION = 0x0001;
    static final int LOOKUP_NAMES = 0x0800;

    private static final int READ_CONTROL = 0x0002_0000;
    private static final int ALL_ACCESS = 0x000f_1fff;
    private static final int FOR_EVERYBODY = READ_CONTROL | LOOKUP_NAMES | VIEW_LOCAL_INFORMATION;

    private static final int MAXIMUM_ALLOWED = 0x0200_0000;

    /** [MS-LSAD] 2.2.1.1.2 says what the generic rights of a policy are. */
    private static final int GENERIC_READ = 0x8000_0000;

    private static final int READ = READ_CONTROL | 0x0006;
    private static final int GENERIC_WRITE = 0x4000_0000;
    private static final int WRITE = READ_CONTROL | 0x07f8;
    private static final int GENERIC_EXECUTE = 0x2000_0000;
    private static final int EXECUTE = FOR_EVERYBODY;
    private static final int GENERIC_ALL = 0x1000_0000;

    /** @return empty if {@code caller} may not have what he wants ([MS-LSAD] 3.1.4.2.1) */
    static Optional<Policy> open(Caller caller, int desired) {
        int allowed = caller.administrator() ? ALL_ACCESS : FOR_EVERYBODY;
        int specific = specific(desired);
        if ((specific & ~allowed) != 0) {
            return Optional.empty();
        }
        return Optional.of(new Policy((desired & MAXIMUM_ALLOWED) == 0 ? specific : allowed));
    }

    boolean grants(int access) {
        return (granted & access) == access;
    }

    private static int specific(int desired) {
        return (desired & ~(MAXIMUM_ALLOWED | GENERIC_READ | GENERIC_WRITE | GENERIC_EXECUTE | GENERIC_ALL))
                | ((desired & GENERIC_READ) == 0 ? 0 : READ)
                | ((desired & GENERIC_WRITE) == 0 ? 0 : WRITE)
                | ((desired & GENERIC_EXECUTE) == 0 ? 0 : EXECUTE)
                | ((desired & GENERIC_ALL) == 0 ? 0 : ALL_ACCESS);
    }
}
