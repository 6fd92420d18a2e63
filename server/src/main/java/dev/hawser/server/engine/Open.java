package dev.hawser.server.engine;

import dev.hawser.management.SmbOpenFile;
import dev.hawser.wire.smb2.FileId;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file, directory, pipe or index of quotas that a client has open ([MS-SMB2] 3.3.1.10). Any thread.
 *
 * <p>Whoever works on what it stands for {@linkplain #acquire() acquires} it before and {@linkplain #release() releases}
 * it after. Closing takes effect at once for the client; what lies beneath is let go when the last operation on it has
 * returned, so that none ever meets a reused file descriptor.
 */
public abstract sealed class Open permits FileHandle, PipeHandle, QuotaHandle {
    private static final Logger log = LoggerFactory.getLogger(Open.class);

    private final FileId id;

    /** Changes only of a durable open, when its client comes back. */
    private volatile TreeConnect tree;

    private final int grantedAccess;

    private final ChannelSequence channelSequence = new ChannelSequence();

    /** Operations under way, and one for being open. */
    private final AtomicInteger users = new AtomicInteger(1);

    private final AtomicBoolean closed = new AtomicBoolean();
    private final Set<ParkedRequest> parked = ConcurrentHashMap.newKeySet();

    Open(FileId id, TreeConnect tree, int grantedAccess) {
        this.id = id;
        this.tree = tree;
        this.grantedAccess = grantedAccess;
    }

    public FileId id() {
        return id;
    }

    public TreeConnect tree() {
        return tree;
    }

    /** The client has come back, and goes on with this in another session. */
    void moveTo(TreeConnect newTree) {
        tree = newTree;
    }

    public Session session() {
        return tree.session();
    }

    public int grantedAccess() {
        return grantedAccess;
    }

    /** Whether one of {@code rights} was granted. */
    public boolean grants(int rights) {
        return (grantedAccess & rights) != 0;
    }

    public boolean isClosed() {
        return closed.get();
    }

    /** The client has sent a request that names this. */
    void used() {}

    ChannelSequence channelSequence() {
        return channelSequence;
    }

    /** @return false if it is closed */
    public boolean acquire() {
        while (true) {
            int now = users.get();
            if (now == 0 || closed.get()) {
                return false;
            }
            if (users.compareAndSet(now, now + 1)) {
                return true;
            }
        }
    }

    /** The last one to release lets go of what lies beneath, which may wait for the disk. */
    public void release() {
        if (users.decrementAndGet() == 0) {
            try {
                dispose();
            } catch (IOException e) {
                log.error(
                        "{}: closing failed, the file system may have lost what was written",
                        describe().path(),
                        e);
            }
        }
    }

    /**
     * Closes ([MS-SMB2] 3.3.4.17). May wait for the disk.
     *
     * @return whether this call is the one that did it
     */
    public boolean close() {
        if (!beginClose()) {
            return false;
        }
        release();
        return true;
    }

    /** The first half of {@link #close}, which does not wait; the caller {@linkplain #release() releases} once later. */
    public boolean beginClose() {
        if (!closed.compareAndSet(false, true)) {
            return false;
        }
        session().remove(this);
        closing();
        endParked();
        return true;
    }

    /** Nobody waits any more. */
    void endParked() {
        for (ParkedRequest request : parked) {
            request.openClosed();
        }
    }

    /** A request waits, and is told when this closes. */
    void park(ParkedRequest request) {
        parked.add(request);
        if (closed.get()) {
            request.openClosed();
        }
    }

    void unpark(ParkedRequest request) {
        parked.remove(request);
    }

    /** Gives back at once what others wait for. Called once; does not wait. */
    abstract void closing();

    /** Lets go of what lies beneath. Called once, when nobody uses it any more. */
    abstract void dispose() throws IOException;

    public abstract SmbOpenFile describe();

    /**
     * @param path on the server
     * @param shareRelativePath as clients write it
     * @param locks how many byte ranges are locked by it
     */
    SmbOpenFile describe(String path, String shareRelativePath, int locks) {
        Session session = session();
        return new SmbOpenFile(
                id.volatileId(),
                session.id(),
                Peer.text(session.remote()),
                session.identity().qualifiedName(),
                path,
                tree.resource().name(),
                shareRelativePath,
                grantedAccess,
                locks,
                session.protection() == Session.Protection.ENCRYPTED,
                session.protection() == Session.Protection.SIGNED,
                null);
    }
}
