package dev.hawser.server.engine;

import dev.hawser.server.crypto.MessageSealer;
import dev.hawser.server.crypto.MessageSigner;
import dev.hawser.server.crypto.SessionKeys;
import dev.hawser.wire.smb2.EncryptionCipher;
import dev.hawser.wire.smb2.SigningAlgorithm;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one connection ([MS-SMB2] 3.3.1.7): established ones, those that are being authenticated, and for a while
 * closed ones, whose keys answer STATUS_USER_SESSION_DELETED. Only on the connection's loop.
 */
final class SessionTable {
    /** Authentications under way at once; beyond this the oldest is forgotten. */
    private static final int MAX_AUTHENTICATING = 64;

    /** Closed sessions that still answer, and for how long at least. */
    private static final int MAX_TOMBSTONES = 64;

    private static final long TOMBSTONE_NANOS = 600_000_000_000L;

    private final Map<Long, Channel> channels = new HashMap<>();
    private final Map<Long, PendingSession> authenticating = new LinkedHashMap<>();
    private final ArrayDeque<Tombstone> tombstones = new ArrayDeque<>();

    private record Tombstone(Channel channel, long buriedNanos) {}

    boolean isEmpty() {
        return channels.isEmpty();
    }

    int size() {
        return channels.size();
    }

    /** The channel of the session {@code id}, open or closed. */
    @Nullable
    Channel channel(long id) {
        return channels.get(id);
    }

    /** The session {@code id} if it is open. */
    @Nullable
    Session open(long id) {
        Channel channel = channels.get(id);
        return channel == null || channel.session().isClosed() ? null : channel.session();
    }

    /**
     * Adds a session that has just been authenticated here.
     *
     * @param signing of this connection
     * @param signingKey of this connection; null for guests and anonymous
     */
    void add(Session session, SigningAlgorithm signing, byte @Nullable [] signingKey) {
        SessionKeys keys = session.keys();
        EncryptionCipher cipher = keys == null ? null : keys.cipher();
        MessageSealer sealer = keys == null || cipher == null
                ? null
                : MessageSealer.of(cipher, keys.encryptionKey(), keys.decryptionKey(), session.id(), session.nonces());
        MessageSigner signer = signingKey == null ? null : MessageSigner.of(signing, signingKey);
        channels.put(session.id(), new Channel(session, signer, sealer));
    }

    /** A session was closed: it stays for a while as a tombstone. */
    void bury(Session session, long nowNanos) {
        Channel channel = channels.get(session.id());
        if (channel == null) {
            return;
        }
        tombstones.add(new Tombstone(channel, nowNanos));
        if (tombstones.size() > MAX_TOMBSTONES) {
            forget(tombstones.remove().channel);
        }
    }

    /** Forgets closed sessions that have answered for long enough. */
    void expire(long nowNanos) {
        Tombstone oldest = tombstones.peek();
        while (oldest != null && nowNanos - oldest.buriedNanos >= TOMBSTONE_NANOS) {
            forget(tombstones.remove().channel);
            oldest = tombstones.peek();
        }
    }

    @Nullable
    PendingSession authenticating(long id) {
        return authenticating.get(id);
    }

    void authenticating(PendingSession pending) {
        authenticating.put(pending.id(), pending);
        if (authenticating.size() > MAX_AUTHENTICATING) {
            authenticating.remove(authenticating.keySet().iterator().next());
        }
    }

    void authenticated(PendingSession pending) {
        authenticating.remove(pending.id());
    }

    /** The connection is gone. */
    void clear(Connection connection) {
        authenticating.clear();
        tombstones.clear();
        for (Channel channel : List.copyOf(channels.values())) {
            channel.session().lostChannel(connection);
            forget(channel);
        }
    }

    private void forget(Channel channel) {
        channels.remove(channel.session().id());
        channel.session().releaseKeys();
    }
}
