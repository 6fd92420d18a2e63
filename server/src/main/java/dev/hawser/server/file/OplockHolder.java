package dev.hawser.server.file;

import java.time.Duration;

/** Who has an oplock or a lease by an open, and is told when it must go down. Called without locks held; any thread. */
public interface OplockHolder {
    /** Whether there is a connection to tell it by. */
    boolean isReachable();

    /**
     * @param level of {@link dev.hawser.wire.smb2.OplockLevel}
     * @param acknowledged whether somebody waits until the holder {@linkplain FileOpen#acknowledgeBreak acknowledges},
     *     closes, or has taken too long
     * @param wait to be told when it has
     */
    void oplockBreak(int level, boolean acknowledged, BreakWait wait);

    /** @param wait to be told when the holder has taken too long to acknowledge */
    void leaseBreak(LeaseBreak notification, BreakWait wait);

    /** Says the same once more, and sets no time for it. */
    void leaseBreakAgain(LeaseBreak notification);

    /** Does {@code action} after a while, on a thread that must not be kept. */
    void later(Duration after, Runnable action);

    /**
     * Nobody can be told, and the open kept others from what they want.
     *
     * @return whether the open is going to be closed for that
     */
    boolean abandon();
}
