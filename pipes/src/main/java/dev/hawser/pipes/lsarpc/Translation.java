package dev.hawser.pipes.lsarpc;

import dev.hawser.wire.NtStatus;

/** What the translations of names and of SIDs have in common ([MS-LSAT] 3.1.4.5, 3.1.4.9). */
final class Translation {
    /** LsapLookupWksta ([MS-LSAT] 2.2.16), the one scope of a server that is no domain controller. */
    static final int LOOKUP_WKSTA = 1;

    /** SidTypeUnknown ([MS-LSAT] 2.2.13). */
    static final int UNKNOWN = 8;

    /** In DomainIndex: of no domain. */
    static final int NO_DOMAIN = -1;

    private Translation() {}

    static NtStatus status(int mapped, int asked) {
        if (mapped == asked) {
            return NtStatus.SUCCESS;
        }
        return mapped == 0 ? NtStatus.NONE_MAPPED : NtStatus.SOME_NOT_MAPPED;
    }
}
