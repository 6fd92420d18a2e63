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
 */
record XattrNames(boolean dosAttributes, List<String> streams, List<String> extended) {
    static final XattrNames NONE = new XattrNames(false, List.of(), List.of());

    static final String USER = "user.";

    /** What Samba puts in front of a stream's name. */
    static final String STREAM = "user.DosStream.";

    /** What this store keeps for itself. */
    static final String OWN = "user.hawser.";

    /** Attributes in which servers keep what clients see by other ways than as extended attributes. */
    private static final Set<String> PRIVATE = Set.of(
            DosAttributes.NAME, "user.DosAttrib", "user.SAMBA_PAI", "user.SAMBA_STREAMS", "user.org.netatalk.Metadata");

    static XattrNames of(String... names) {
        boolean dosAttributes = false;
        List<String> streams = new ArrayList<>(0);
        List<String> extended = new ArrayList<>(0);
        for (String name : names) {
            if (name.equals(DosAttributes.NAME)) {
                dosAttributes = true;
            } else if (name.startsWith(STREAM)) {
                streams.add(name);
            } else if (name.startsWith(USER) && !name.startsWith(OWN) && !PRIVATE.contains(name)) {
                extended.add(name);
            }
        }
        return new XattrNames(dosAttributes, streams, extended);
    }
}
