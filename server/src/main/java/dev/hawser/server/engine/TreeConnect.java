package dev.hawser.server.engine;

/** A client's connection to a share ([MS-SMB2] 3.3.1.9). Any thread. */
public final class TreeConnect {
    private final int id;
    private final Session session;
    private final SharedResource resource;
    private final int maximalAccess;
    private final long createdNanos;
    private volatile boolean disconnected;

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
