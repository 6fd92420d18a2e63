package dev.hawser.store;

/**
 * Which file something is, whatever it is called: hard links share it, and a new file never gets that of a deleted one. The
 * streams of a file differ in the last component only.
 *
 * @param volume the volume that the file lies on
 * @param number the file's number on its volume; what clients see as its index number and file id
 * @param generation tells files apart that had the same number one after the other
 * @param stream the name of the stream as {@link CaseFolding#fold} makes it; empty for the file itself
 */
public record FileIdentity(long volume, long number, long generation, String stream) {
    /** That of a file itself, not of one of its named streams. */
    public FileIdentity(long volume, long number, long generation) {
        this(volume, number, generation, "");
    }

    public boolean isNamedStream() {
        return !stream.isEmpty();
    }

    /** The file that this is, or is a stream of. */
    public FileIdentity file() {
        return isNamedStream() ? new FileIdentity(volume, number, generation) : this;
    }

    /** A stream of this file, given its name in any case. */
    public FileIdentity ofStream(String name) {
        return new FileIdentity(volume, number, generation, CaseFolding.fold(name));
    }
}
