package dev.hawser.server.file;

/** What the break of an oplock or lease waits for: that its holder acknowledges it, closes, or has taken too long. Any thread. */
public interface BreakWait {
    /** Whether the holder has still to answer. */
    boolean isAwaited();

    /** The holder was given its time; those who wait go on without it ([MS-SMB2] 3.3.6.1). */
    void timedOut();
}
