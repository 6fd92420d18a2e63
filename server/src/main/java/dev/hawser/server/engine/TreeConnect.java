package dev.hawser.server.engine;

import dev.hawser.server.engine.SharedResources.SharedResource;

/** A client's connection to a share ([MS-SMB2] 3.3.1.9). Any thread. */
public final class TreeConnect {
    private final int id;
    private final Session session;
    private final SharedResource resource;
    private final int maximalAccess;
    private volatile boolean disconnected;

    TreeConnect(int id, Session session, SharedResource resource, int maximalAccess) {
        this.id = id;
        this.session = session;
        this.resource = resource;
        this.maximalAccess = maximalAccess;
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

    boolean isDisconnected() {
        return disconnected;
    }

    /** Called once, by the session. */
    void disconnected() {
        disconnected = true;
        resource.disconnect();
    }
}
