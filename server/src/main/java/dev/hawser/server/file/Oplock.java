package dev.hawser.server.file;

import dev.hawser.wire.smb2.OplockLevel;

/**
 * The opportunistic lock of one open ([MS-FSA] 2.1.4.12, [MS-SMB2] 3.3.1.10). Guarded by the file's lock.
 *
 * @see OplockHolder
 */
final class Oplock {
    private final OplockHolder holder;
    private int level;

    /** What the holder was asked to go down to and has not acknowledged, or -1. */
    private int breakingTo = -1;

    Oplock(OplockHolder holder, int level) {
        this.holder = holder;
        this.level = level;
    }

    int level() {
        return level;
    }

    boolean isExclusive() {
        return level == OplockLevel.EXCLUSIVE || level == OplockLevel.BATCH;
    }

    boolean isBreaking() {
        return breakingTo >= 0;
    }

    /** Asks the holder to go down to {@code target}, unless it was asked already; what it has to be told. */
    Runnable breakTo(int target) {
        if (isBreaking()) {
            return () -> {};
        }
        boolean acknowledged = isExclusive();
        if (acknowledged) {
            breakingTo = target;
        } else {
            level = target;
        }
        return () -> holder.breakTo(target, acknowledged);
    }

    /**
     * The holder agrees to {@code target}.
     *
     * @return false if that is more than it was asked to go down to; the oplock is gone then
     */
    boolean acknowledge(int target) {
        boolean allowed = target <= breakingTo;
        level = allowed ? target : OplockLevel.NONE;
        breakingTo = -1;
        return allowed;
    }

    /** The holder did not answer in time, or is gone. */
    void lose() {
        level = OplockLevel.NONE;
        breakingTo = -1;
    }
}
