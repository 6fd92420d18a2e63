package dev.hawser.server.engine;

import dev.hawser.server.Share;
import dev.hawser.server.access.AccessToken;
import dev.hawser.wire.dtyp.Sid;
import org.jspecify.annotations.Nullable;

/** A client's connection to a share ([MS-SMB2] 3.3.1.9). Any thread. */
public final class TreeConnect {
    private final int id;
    private final Session session;
    private final SharedResource resource;
    private final int maximalAccess;
    private final long createdNanos;
    private volatile boolean disconnected;
    private volatile @Nullable Acting acting;

    TreeConnect(int id, Session session, SharedResource resource, int maximalAccess, long createdNanos) {
        this.id = id;
        this.session = session;
        this.resource = resource;
        this.maximalAccess = maximalAccess;
        this.createdNanos = createdNanos;
    }

    public int id() {
        return id;
    }

    public Session session() {
        return session;
    }

    public SharedResource resource() {
        return resource;
    }

    /** What this user may do at most with anything in the share. */
    public int maximalAccess() {
        return maximalAccess;
    }

    /**
     * Whose rights count for files in the share. Who has an account, and no user of his own in the store, acts there as the
     * server itself.
     */
    public AccessToken token() {
        AccessToken user = session.identity().token();
        Acting now = acting;
        if (now == null || !now.user.equals(user)) {
            Share share = resource.share();
            boolean acts = user.contains(Sid.AUTHENTICATED_USERS);
            now = new Acting(
                    user, share != null && acts ? user.with(share.store().principals()) : user);
            acting = now;
        }
        return now.token;
    }

    /** @param user of the session when {@code token} was made of it; another one after it was authenticated again */
    private record Acting(AccessToken user, AccessToken token) {}

    /** When it was made, by the monotonic clock. */
    long createdNanos() {
        return createdNanos;
    }

    boolean isDisconnected() {
        return disconnected;
    }

    /** Called once, by the session. */
    void disconnected() {
        disconnected = true;
        resource.disconnected(this);
    }
}
