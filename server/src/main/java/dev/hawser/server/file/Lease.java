package dev.hawser.server.file;

import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.LeaseState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a client may keep of a file, by however many opens that name the same key ([MS-SMB2] 3.3.1.12). Guarded by the
 * file's lock, which the public methods take.
 */
public final class Lease extends Caching {
    private static final Duration FIRST_REMINDER = Duration.ofMillis(250);

    private final LeaseId id;
    private final int version;
    private final List<FileOpen> opens = new ArrayList<>(1);
    private int epoch;

    Lease(FileNode node, LeaseRequest request) {
        super(node, LeaseState.NONE);
        this.id = request.id();
        this.version = request.version();
        this.epoch = request.epoch();
    }

    LeaseId id() {
        return id;
    }

    void add(FileOpen open) {
        opens.add(open);
    }

    /** @return whether it was the last one, and the lease is gone */
    boolean remove(FileOpen open) {
        opens.remove(open);
        return opens.isEmpty();
    }

    /** The client may keep more than before; the epoch lets it tell this answer from an older one. */
    void grant(int state) {
        raise(state);
        begins();
    }

    LeaseGrant describe() {
        return new LeaseGrant(version, id.key(), state(), isBreaking(), version == 2 ? epoch : 0);
    }

    @Override
    int reachable(int target) {
        return target;
    }

    @Override
    void begins() {
        epoch = (epoch + 1) & 0xffff;
    }

    @Override
    Runnable notification(int from, int to, boolean acknowledged, int number) {
        LeaseBreak notification = new LeaseBreak(id.key(), version == 2 ? epoch : 0, from, to, acknowledged);
        boolean directory = opens.stream().anyMatch(open -> open.terms().directory());
        List<OplockHolder> holders =
                opens.stream().map(open -> open.terms().holder()).toList();
        return () -> {
            for (OplockHolder holder : holders) {
                if (holder.isReachable()) {
                    holder.leaseBreak(notification, waitFor(number));
                    if (acknowledged && directory) {
                        remind(holder, notification, number, FIRST_REMINDER);
                    }
                    return;
                }
            }
            // Nobody is there to be asked ([MS-SMB2] 3.3.4.7).
            boolean closing = false;
            for (OplockHolder holder : holders) {
                closing |= holder.abandon();
            }
            if (!closing) {
                timedOut(number);
            }
        };
    }

    /**
     * Tells the holder again, who has not answered. Linux' client (6.1) does not take note of a lease before it has looked
     * at all of the answer that grants it, and does not heed what comes about it until then: as when it closes a file in the
     * directory meanwhile. It kept the directory open then, and those above could not be moved. Of a directory there is
     * nothing to be written back, which might take its time.
     */
    private void remind(OplockHolder holder, LeaseBreak notification, int number, Duration after) {
        holder.later(after, () -> {
            if (node.change(() -> isAwaited(number)) && holder.isReachable()) {
                holder.leaseBreakAgain(notification);
                remind(holder, notification, number, after.multipliedBy(2));
            }
        });
    }

    /** [MS-SMB2] 3.3.5.22.2. */
    public NtStatus acknowledgeBreak(int kept) {
        return node.change(() -> {
            if (!isBreaking()) {
                return NtStatus.UNSUCCESSFUL;
            }
            NtStatus status = acknowledge(kept);
            return status == null ? NtStatus.REQUEST_NOT_ACCEPTED : status;
        });
    }
}
