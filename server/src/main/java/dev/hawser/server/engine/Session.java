package dev.hawser.server.engine;

import dev.hawser.management.ServerSetting;
import dev.hawser.server.auth.Identity;
import dev.hawser.server.crypto.NonceSource;
import dev.hawser.server.crypto.SessionKeys;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.smb2.Dialect;
import dev.hawser.wire.smb2.EncryptionCipher;
import dev.hawser.wire.smb2.FileId;
import dev.hawser.wire.smb2.OplockBreakNotification;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An authenticated session ([MS-SMB2] 3.3.1.8). Any thread: requests of its channels run on their loops, and management
 * may close it from any other.
 */
public final class Session {
    private final Server server;
    private final long id;
    private final Dialect dialect;
    private final String transport;
    private final InetSocketAddress remote;
    private final Guid clientGuid;
    private final Instant created;
    private final long createdNanos;
    private final boolean signingRequired;
    private final boolean encryptData;
    private final @Nullable EncryptionCipher cipher;
    private final @Nullable SessionKeys keys;
    private final Connection connection;
    private final NonceSource nonces;

    private final ConcurrentHashMap<Long, Open> opens = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Integer, TreeConnect> trees = new ConcurrentHashMap<>();
    private final AtomicInteger nextTreeId = new AtomicInteger();

    /** Guards {@link #closed} against opens and trees that are added at the same time. */
    private final ReentrantLock lock = new ReentrantLock();

    private volatile boolean closed;
    private volatile Identity identity;
    private volatile long lastRequestNanos;

    /** @param keys null for guests and anonymous */
    public Session(
            Connection connection, long id, Identity identity, @Nullable SessionKeys keys, boolean signingRequired) {
        this.connection = connection;
        this.server = connection.server();
        this.id = id;
        this.identity = identity;
        this.keys = keys;
        this.nonces = new NonceSource(server.random().nextLong());
        this.dialect = connection.dialect();
        this.transport = connection.transport();
        this.remote = connection.remote();
        this.clientGuid = connection.clientGuid();
        this.cipher = connection.cipher();
        this.signingRequired = signingRequired;
        this.encryptData = keys != null && connection.encryptsEverything();
        this.created = server.clock().instant();
        this.createdNanos = server.clock().nanoTime();
        this.lastRequestNanos = createdNanos;
    }

    public long id() {
        return id;
    }

    /** The id as every door prints it: unsigned decimal digits. */
    public String idText() {
        return Long.toUnsignedString(id);
    }

    public Identity identity() {
        return identity;
    }

    /** The same user has authenticated again. */
    public void reauthenticated(Identity renewed) {
        identity = renewed;
    }

    /** Null for guests and anonymous. */
    public @Nullable SessionKeys keys() {
        return keys;
    }

    NonceSource nonces() {
        return nonces;
    }

    /** Whether each request must be signed, unless it is encrypted. */
    public boolean signingRequired() {
        return signingRequired;
    }

    /** Whether each request must be encrypted. */
    public boolean encryptData() {
        return encryptData;
    }

    /** Whether what is sent and received is encrypted as a rule; a share may demand it too. */
    boolean encryptsData() {
        return encryptData;
    }

    boolean signsData() {
        return signingRequired && !encryptData;
    }

    /** A request passed its signature or decryption. */
    void requestReceived() {
        lastRequestNanos = server.clock().nanoTime();
    }

    public boolean isClosed() {
        return closed;
    }

    public @Nullable Open open(long volatileId) {
        return opens.get(volatileId);
    }

    /** OpenTable. */
    public Collection<Open> opens() {
        return opens.values();
    }

    public @Nullable TreeConnect tree(int treeId) {
        return trees.get(treeId);
    }

    /** @return false if the session has just been closed; the open must then be closed by the caller */
    public boolean add(Open open) {
        lock.lock();
        try {
            if (closed || open.tree().isDisconnected()) {
                return false;
            }
            opens.put(open.id().volatileId(), open);
            server.add(open);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Tells the client that the oplock of {@code id} goes down to {@code level}. Any thread.
     *
     * @param acknowledged whether others wait for the client's answer; they go on without it after a while
     */
    public void breakOplock(FileId id, int level, boolean acknowledged) {
        connection.sendOplockBreak(this, new OplockBreakNotification(level, id));
        if (acknowledged) {
            long wait = Duration.ofSeconds(server.configuration().number(ServerSetting.OPLOCK_BREAK_WAIT))
                    .toNanos();
            connection.loop().post(() -> connection.loop().schedule(wait, () -> {
                if (opens.get(id.volatileId()) instanceof FileHandle handle) {
                    handle.sharing().breakTimedOut();
                }
            }));
        }
    }

    void remove(Open open) {
        opens.remove(open.id().volatileId(), open);
        server.remove(open);
    }

    /**
     * Makes a tree connect, which {@code resource} has counted already.
     *
     * @return null if the session or the share has just ended
     */
    public @Nullable TreeConnect connect(SharedResource resource, int maximalAccess) {
        lock.lock();
        try {
            if (closed) {
                resource.connectFailed();
                return null;
            }
            TreeConnect tree = new TreeConnect(
                    nextTreeId.incrementAndGet(),
                    this,
                    resource,
                    maximalAccess,
                    server.clock().nanoTime());
            trees.put(tree.id(), tree);
            if (!resource.connected(tree)) {
                trees.remove(tree.id());
                tree.disconnected();
                return null;
            }
            return tree;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Disconnects one tree and closes what was opened through it; may wait for the disk.
     *
     * @return whether this call is the one that did it
     */
    public boolean disconnect(TreeConnect tree) {
        List<Open> lost;
        lock.lock();
        try {
            if (!trees.remove(tree.id(), tree)) {
                return false;
            }
            tree.disconnected();
            lost = opens.values().stream().filter(o -> o.tree() == tree).toList();
        } finally {
            lock.unlock();
        }
        lost.forEach(Open::close);
        return true;
    }

    /**
     * Ends the session ([MS-SMB2] 3.3.4.12): it is no longer listed, its opens are closed, its trees disconnected. What its
     * channels keep of it answers STATUS_USER_SESSION_DELETED. May wait for the disk.
     *
     * @return whether this call is the one that did it
     */
    public boolean close() {
        if (!delist()) {
            return false;
        }
        closeOpens();
        return true;
    }

    /** The first half of {@link #close}: nobody sees the session any more, and nothing can be added. Does not wait. */
    boolean delist() {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            closed = true;
        } finally {
            lock.unlock();
        }
        server.remove(this);
        connection.loop().post(() -> connection.bury(this));
        return true;
    }

    /** As {@link #close}, with the opens closed in the pool. */
    public void closeSoon() {
        if (delist()) {
            connection.loop().pool().execute(this::closeOpens);
        }
    }

    /** The second half of {@link #close}. */
    void closeOpens() {
        opens.values().forEach(Open::close);
        for (TreeConnect tree : trees.values()) {
            if (trees.remove(tree.id(), tree)) {
                tree.disconnected();
            }
        }
    }

    public Dialect dialect() {
        return dialect;
    }

    String transport() {
        return transport;
    }

    /** The client's end of the first channel. */
    public InetSocketAddress remote() {
        return remote;
    }

    Guid clientGuid() {
        return clientGuid;
    }

    Instant created() {
        return created;
    }

    @Nullable
    EncryptionCipher cipher() {
        return cipher;
    }

    long nanosIdle() {
        return server.clock().nanoTime() - lastRequestNanos;
    }

    long nanosExists() {
        return server.clock().nanoTime() - createdNanos;
    }
}
