package dev.hawser.store.linux;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which extended attributes a file has, so that only what is there is read.
 *
 * @param dosAttributes whether there is {@link DosAttributes#NAME}
 * @param streams the attributes of named streams
 * @param extended the attributes that clients know as extended attributes
 * @param needed whether there is {@link #NEEDED}
 */
record XattrNames(boolean dosAttributes, List<String> streams, List<String> extended, boolean needed) {
    static final XattrNames NONE = new XattrNames(false, List.of(), List.of(), false);

    static final String USER = "user.";

    /** What Samba puts in front of a stream's name. */
    static final String STREAM = "user.DosStream.";

    /** What this store keeps for itself. */
    static final String OWN = "user.hawser.";

    /** The names of those extended attributes without which the file makes no sense, one a line; Samba has no such mark. */
    static final String NEEDED = OWN + "needed";

    /** Attributes in which servers keep what clients see by other ways than as extended attributes. */
    private static final Set<String> PRIVATE = Set.of(
            DosAttributes.NAME, "user.DosAttrib", "user.SAMBA_PAI", "user.SAMBA_STREAMS", "user.org.netatalk.Metadata");

    static XattrNames of(String... names) {
        boolean dosAttributes = false;
        boolean needed = false;
        List<String> streams = new ArrayList<>(0);
        List<String> extended = new ArrayList<>(0);
        for (String name : names) {
            if (name.equals(DosAttributes.NAME)) {
                dosAttributes = true;
            } else if (name.equals(NEEDED)) {
                needed = true;
            } else if (name.startsWith(STREAM)) {
                streams.add(name);
            } else if (name.startsWith(USER) && !name.startsWith(OWN) && !PRIVATE.contains(name)) {
                extended.add(name);
            }
        }
        return new XattrNames(dosAttributes, streams, extended, needed);
    }
}
