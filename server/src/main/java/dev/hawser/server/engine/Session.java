package dev.hawser.server.engine;

import dev.hawser.management.ServerSetting;
import dev.hawser.server.auth.Identity;
import dev.hawser.server.crypto.NonceSource;
import dev.hawser.server.crypto.SessionKeys;
import dev.hawser.server.loop.Loop;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.smb2.Dialect;
import dev.hawser.wire.smb2.EncryptionCipher;
import dev.hawser.wire.smb2.SigningAlgorithm;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
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

    private final Loop loop;
    private final SessionChannels channels;

    private final SigningAlgorithm signing;
    private final NonceSource nonces;

    private final ConcurrentHashMap<Long, Open> opens = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Integer, TreeConnect> trees = new ConcurrentHashMap<>();
    private final AtomicInteger nextTreeId = new AtomicInteger();

    /**
     * Guards {@link #closed} against opens, trees and channels that are added at the same time, and the keys against their
     * end.
     */
    private final ReentrantLock lock = new ReentrantLock();

    /** Connections that answer with the keys, be it only to say that the session is gone. */
    private int keyHolders = 1;

    private volatile boolean closed;
    private volatile Identity identity;
    private volatile long lastRequestNanos;
    private volatile Protection lastProtection = Protection.NONE;

    /** @param keys null for guests and anonymous */
    public Session(
            Connection connection, long id, Identity identity, @Nullable SessionKeys keys, boolean signingRequired) {
        this.loop = connection.loop();
        this.channels = new SessionChannels(connection);
        this.signing = connection.signing();
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

    Server server() {
        return server;
    }

    /** Where work for this session runs that is known to wait. */
    public Executor pool() {
        return loop.pool();
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

    /** How the last request came that passed its signature or decryption. */
    Protection protection() {
        return lastProtection;
    }

    /** A request passed its signature or decryption. */
    void requestReceived(Protection protection) {
        lastRequestNanos = server.clock().nanoTime();
        if (lastProtection != protection) {
            lastProtection = protection;
        }
    }

    /** How a message is protected on its way. */
    enum Protection {
        NONE,
        SIGNED,
        ENCRYPTED
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
            if (closed || open.isClosed() || open.tree().isDisconnected()) {
                return false;
            }
            opens.put(open.id().volatileId(), open);
            server.add(open);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Goes on with an open that another session had; as {@link #add}. */
    public boolean takeOver(FileHandle handle, TreeConnect tree) {
        handle.moveTo(tree);
        return add(handle);
    }

    SessionChannels channels() {
        return channels;
    }

    /** Of the first channel; has the timers and the pool, whichever channels there are. */
    Loop loop() {
        return loop;
    }

    /** Whether there is a connection to send by. */
    boolean isReachable() {
        return !closed && channels.isReachable();
    }

    /** What signs messages of the session's first channel. */
    public SigningAlgorithm signing() {
        return signing;
    }

    /** Session.SigningKey; null if there is none, or none any more. */
    public byte @Nullable [] signingKey() {
        lock.lock();
        try {
            return keys == null || keyHolders == 0 ? null : keys.signingKey().clone();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The session goes on by {@code connection} too ([MS-SMB2] 3.3.5.5.3).
     *
     * @return what is in the way of it, or success
     */
    NtStatus enter(Connection connection) {
        lock.lock();
        try {
            if (closed) {
                return NtStatus.USER_SESSION_DELETED;
            }
            if (channels.size() >= server.configuration().number(ServerSetting.MAX_CHANNEL_PER_SESSION)) {
                return NtStatus.INSUFFICIENT_RESOURCES;
            }
            channels.add(connection);
            keyHolders++;
            return NtStatus.SUCCESS;
        } finally {
            lock.unlock();
        }
    }

    /** The connection is gone; with the last one the session is lost. */
    void lostChannel(Connection connection) {
        boolean last;
        lock.lock();
        try {
            channels.remove(connection);
            last = channels.size() == 0;
        } finally {
            lock.unlock();
        }
        if (last) {
            leaveSoon();
        }
    }

    /** A connection answers with the keys no longer; they end with the last one. */
    void releaseKeys() {
        lock.lock();
        try {
            keyHolders--;
            if (keyHolders == 0 && keys != null) {
                keys.destroy();
            }
        } finally {
            lock.unlock();
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
        for (Connection channel : channels) {
            channel.loop().post(() -> channel.bury(this));
        }
        return true;
    }

    /** As {@link #close}, with the opens closed in the pool. */
    public void closeSoon() {
        if (delist()) {
            loop.pool().execute(this::closeOpens);
        }
    }

    /**
     * As {@link #close}, and what is durable waits for the client to come back ([MS-SMB2] 3.3.7.1): it leaves the session, or
     * has lost it.
     *
     * @return whether this call is the one that did it
     */
    public boolean leave() {
        if (!delist()) {
            return false;
        }
        keepDurableOpens();
        closeOpens();
        return true;
    }

    /** As {@link #leave}, with all other opens closed in the pool. */
    public void leaveSoon() {
        if (delist()) {
            keepDurableOpens();
            loop.pool().execute(this::closeOpens);
        }
    }

    private void keepDurableOpens() {
        for (Open open : opens.values()) {
            if (open instanceof FileHandle handle && server.disconnectedOpens().keep(handle, loop)) {
                opens.remove(open.id().volatileId(), open);
                open.endParked();
            }
        }
    }

    /** The second half of {@link #close}. */
    private void closeOpens() {
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

    /** Of the connection that it began on. */
    public Guid clientGuid() {
        return clientGuid;
    }

    Instant created() {
        return created;
    }

    /** What encrypts its messages; null if nothing does. */
    public @Nullable EncryptionCipher cipher() {
        return cipher;
    }

    long nanosIdle() {
        return server.clock().nanoTime() - lastRequestNanos;
    }

    long nanosExists() {
        return server.clock().nanoTime() - createdNanos;
    }
}
