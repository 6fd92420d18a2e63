package dev.hawser.server.file;

/** Who has an oplock, and is told when it must go down. Called without locks held. */
@FunctionalInterface
public interface OplockHolder {
    /**
     * @param level of {@link dev.hawser.wire.smb2.OplockLevel}
     * @param acknowledged whether somebody waits until the holder {@linkplain FileOpen#acknowledgeBreak acknowledges},
     *     closes, or is {@linkplain FileOpen#breakTimedOut too slow}
     */
    void breakTo(int level, boolean acknowledged);
}
