package dev.hawser.store;

/**
 * Which file something is, whatever it is called: hard links share it, and a new file never gets that of a deleted one. The
 * streams of a file differ in the last component only.
 *
 * @param volume the volume that the file lies on
 * @param number the file's number on its volume
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

    /**
     * What clients see as the file's index number and file id ([MS-FSCC] 2.1.9): its number, and something else where that
     * could be the number of another file of the same share, as in subvolumes of Btrfs, each of which counts from 256.
     *
     * @param home the volume of the share
     */
    public long fileId(long home) {
        if (volume == home) {
            return number;
        }
        long mixed = (volume + 1) * 0x9e37_79b9_7f4a_7c15L;
        // The upper half alone, so that files of one volume stay apart for certain, up to 2^32 of them.
        return number ^ (mixed & 0xffff_ffff_0000_0000L);
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
