package dev.hawser.server.file;

import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.LeaseState;
import dev.hawser.wire.smb2.OplockLevel;

/** The opportunistic lock of one open ([MS-SMB2] 3.3.1.10). Guarded by the file's lock. */
final class Oplock extends Caching {
    private final OplockHolder holder;

    Oplock(FileNode node, OplockHolder holder, int state) {
        super(node, state);
        this.holder = holder;
    }

    /** What an oplock of {@code level} allows to keep. */
    static int stateOf(int level) {
        return switch (level) {
            case OplockLevel.II -> READ;
            case OplockLevel.EXCLUSIVE -> READ | WRITE;
            case OplockLevel.BATCH -> READ | WRITE | HANDLE;
            default -> LeaseState.NONE;
        };
    }

    int level() {
        return level(state());
    }

    private static int level(int state) {
        return switch (state) {
            case READ | WRITE | HANDLE -> OplockLevel.BATCH;
            case READ | WRITE -> OplockLevel.EXCLUSIVE;
            case READ -> OplockLevel.II;
            default -> OplockLevel.NONE;
        };
    }

    /** There is nothing between an exclusive oplock and one of level II. */
    @Override
    int reachable(int target) {
        return target & READ;
    }

    @Override
    void begins() {}

    @Override
    Runnable notification(int from, int to, boolean acknowledged, int number) {
        return () -> {
            if (holder.isReachable()) {
                holder.oplockBreak(level(to), acknowledged, waitFor(number));
            } else if (!holder.abandon()) {
                timedOut(number);
            }
        };
    }

    /** [MS-SMB2] 3.3.5.22.1: who claims more than it was asked to go down to has lost all. */
    NtStatus acknowledgeLevel(int level) {
        if (!isBreaking()) {
            return NtStatus.INVALID_OPLOCK_PROTOCOL;
        }
        NtStatus status = acknowledge(stateOf(level));
        if (status == null) {
            lose();
            return NtStatus.INVALID_OPLOCK_PROTOCOL;
        }
        return status;
    }
}
