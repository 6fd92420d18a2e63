package dev.hawser.store.linux;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which extended attributes a file has, so that only what is there is read.
 *
 * @param dosAttributes whether there is {@link DosAttributes#NAME}
 * @param streams the attributes of named streams
 * @param extended the attributes that clients know as extended attributes
 * @param others those with a meaning for this store that are none of these: {@link #NEEDED}, {@link NtAcl#SECURITY} and
 *     {@link NtAcl#USER}, {@link PosixAcl#ACCESS} and {@link PosixAcl#DEFAULT}
 */
record XattrNames(boolean dosAttributes, List<String> streams, List<String> extended, Set<String> others) {
    static final XattrNames NONE = new XattrNames(false, List.of(), List.of(), Set.of());

    /** Of a file that has nothing but {@link DosAttributes}, as most have that clients have made. */
    static final XattrNames DOS_ATTRIBUTES = new XattrNames(true, List.of(), List.of(), Set.of());

    static final String USER = "user.";

    /** What Samba puts in front of a stream's name. */
    static final String STREAM = "user.DosStream.";

    /** What this store keeps for itself. */
    static final String OWN = "user.hawser.";

    /** The names of those extended attributes without which the file makes no sense, one a line; Samba has no such mark. */
    static final String NEEDED = OWN + "needed";

    private static final Set<String> OTHERS =
            Set.of(NEEDED, NtAcl.SECURITY, NtAcl.USER, PosixAcl.ACCESS, PosixAcl.DEFAULT);

    /** Attributes in which servers keep what clients see by other ways than as extended attributes. */
    private static final Set<String> PRIVATE =
            Set.of(NtAcl.USER, "user.DosAttrib", "user.SAMBA_PAI", "user.SAMBA_STREAMS", "user.org.netatalk.Metadata");

    boolean has(String name) {
        return others.contains(name);
    }

    static XattrNames of(String... names) {
        boolean dosAttributes = false;
        Set<String> others = new HashSet<>(0);
        List<String> streams = new ArrayList<>(0);
        List<String> extended = new ArrayList<>(0);
        for (String name : names) {
            if (name.equals(DosAttributes.NAME)) {
                dosAttributes = true;
            } else if (OTHERS.contains(name)) {
                others.add(name);
            } else if (name.startsWith(STREAM)) {
                streams.add(name);
            } else if (name.startsWith(USER) && !name.startsWith(OWN) && !PRIVATE.contains(name)) {
                extended.add(name);
            }
        }
        return new XattrNames(dosAttributes, streams, extended, others);
    }
}
