package dev.hawser.store;

/**
 * A change of times and attributes.
 *
 * @param creationTime a FILETIME, or {@link #KEEP}
 * @param lastAccessTime a FILETIME, or {@link #KEEP}
 * @param lastWriteTime a FILETIME, or {@link #KEEP}
 * @param changeTime a FILETIME, or {@link #KEEP}
 * @param attributes the {@link FileAttributes#SETTABLE} bits that shall be set, all others are cleared; or {@link
 *     #KEEP_ATTRIBUTES}
 */
public record BasicChange(long creationTime, long lastAccessTime, long lastWriteTime, long changeTime, int attributes) {
    public static final long KEEP = 0;
    public static final int KEEP_ATTRIBUTES = -1;

    /** Changes nothing. */
    public static final BasicChange NOTHING = new BasicChange(KEEP, KEEP, KEEP, KEEP, KEEP_ATTRIBUTES);

    public BasicChange withChangeTime(long time) {
        return new BasicChange(creationTime, lastAccessTime, lastWriteTime, time, attributes);
    }
}
