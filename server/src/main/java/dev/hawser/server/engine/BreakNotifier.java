package dev.hawser.server.engine;

import dev.hawser.server.file.BreakWait;
import dev.hawser.server.file.LeaseBreak;
import dev.hawser.server.file.OplockHolder;
import dev.hawser.server.loop.Loop;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.smb2.FileId;
import dev.hawser.wire.smb2.LeaseBreakNotification;
import dev.hawser.wire.smb2.OplockBreakNotification;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Tells the client of one open that its oplock or lease goes down ([MS-SMB2] 3.3.4.6, 3.3.4.7). Any thread. */
public final class BreakNotifier implements OplockHolder {
    private final FileId id;
    private volatile Session session;
    private volatile @Nullable FileHandle handle;

    public BreakNotifier(FileId id, Session session) {
        this.id = id;
        this.session = session;
    }

    void opened(FileHandle opened) {
        handle = opened;
    }

    Executor pool() {
        return session.pool();
    }

    Guid clientGuid() {
        return session.clientGuid();
    }

    /** The open goes on in another session. */
    void movedTo(Session other) {
        session = other;
    }

    @Override
    public boolean isReachable() {
        return session.isReachable();
    }

    @Override
    public void oplockBreak(int level, boolean acknowledged, BreakWait wait) {
        BreakDelivery.oplock(session, new OplockBreakNotification(level, id)::encode);
        if (acknowledged) {
            BreakDelivery.expire(session, wait);
        }
    }

    @Override
    public void leaseBreak(LeaseBreak lease, BreakWait wait) {
        BreakDelivery.lease(session, notification(lease)::encode, wait::isAwaited);
        if (lease.acknowledged()) {
            BreakDelivery.expire(session, wait);
        }
    }

    @Override
    public void leaseBreakAgain(LeaseBreak lease) {
        BreakDelivery.lease(session, notification(lease)::encode, () -> false);
    }

    private static LeaseBreakNotification notification(LeaseBreak lease) {
        return new LeaseBreakNotification(
                lease.epoch(),
                lease.acknowledged() ? LeaseBreakNotification.FLAG_ACK_REQUIRED : 0,
                lease.key(),
                lease.from(),
                lease.to());
    }

    @Override
    public void later(Duration after, Runnable action) {
        Loop loop = session.loop();
        loop.post(() -> loop.schedule(after.toNanos(), action));
    }

    /**
     * A session that is not reachable closes its opens anyway, and a durable open of one that is gone is not worth another
     * client's wait. A resilient one stays and loses what it kept.
     */
    @Override
    public boolean abandon() {
        FileHandle open = handle;
        Durability durability = open == null ? null : open.durability();
        if (open == null || durability == null) {
            return true;
        }
        return !durability.resilient() && (session.server().disconnectedOpens().closeSoon(open) || !open.isClosed());
    }
}
