package dev.hawser.server.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.auth.NtlmClient;
import dev.hawser.server.crypto.PreauthIntegrityHash;
import dev.hawser.server.crypto.SessionKeys;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.Command;
import dev.hawser.wire.smb2.Dialect;
import dev.hawser.wire.smb2.SessionFlags;
import dev.hawser.wire.smb2.SessionSetupRequest;
import dev.hawser.wire.smb2.SessionSetupResponse;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One authentication by a client, step by step. */
public final class Login {
    private final SmbClient client;
    private final NtlmClient ntlm;
    private final @Nullable ClientSession renewed;
    private final PreauthIntegrityHash hash;
    private long sessionId;
    private final @Nullable ClientSession bound;
    private byte[] challenge = {};

    /** The session that the client says it has lost; 0 for none. */
    public long previousSessionId;

    /** @param renewed the session to authenticate again, or null */
    Login(SmbClient client, String user, String password, @Nullable ClientSession renewed) {
        this.client = client;
        this.ntlm = new NtlmClient("WORKGROUP", user, password);
        this.renewed = renewed;
        this.bound = null;
        this.sessionId = renewed == null ? 0 : renewed.id();
        this.hash = client.preauthHash();
    }

    /** @param bound the session of another connection that this one is to become a channel of */
    Login(SmbClient client, ClientSession bound, String user, String password) {
        this.client = client;
        this.ntlm = new NtlmClient("WORKGROUP", user, password);
        this.renewed = null;
        this.bound = bound;
        this.sessionId = bound.id();
        this.hash = client.preauthHash();
    }

    /** Sends the first request of a login that is refused. */
    Reply refused() {
        return client.exchange(call(ntlm.negotiate()));
    }

    Login begin() {
        Reply reply = client.exchange(call(ntlm.negotiate()));
        assertThat(reply.status()).isEqualTo(NtStatus.MORE_PROCESSING_REQUIRED);
        hash.update(ByteBuffer.wrap(client.lastSent()));
        hash.update(reply.message());
        sessionId = reply.header().sessionId();
        challenge = bytes(reply.as(SessionSetupResponse::decode).securityBuffer());
        return this;
    }

    /**
     * Sends the answer to the server's challenge.
     *
     * @return its message id
     */
    public long proceed() {
        try {
            long id = client.post(call(ntlm.authenticate(challenge)));
            hash.update(ByteBuffer.wrap(client.lastSent()));
            return id;
        } catch (MalformedMessageException e) {
            throw new AssertionError("the server sent a malformed challenge", e);
        }
    }

    /** The frame that {@link #proceed} sends. */
    public byte[] frame() {
        try {
            return client.frame(call(ntlm.authenticate(challenge)));
        } catch (MalformedMessageException e) {
            throw new AssertionError("the server sent a malformed challenge", e);
        }
    }

    public Reply exchange() {
        return client.take(proceed());
    }

    /** The session that the server has made, checked against its proof that it knows the key. */
    public ClientSession session(Reply success) {
        ClientSession session = sessionOf(success);
        if ((session.flags() & (SessionFlags.IS_GUEST | SessionFlags.IS_NULL)) == 0) {
            assertThat(session.verify(success.message()))
                    .as("the server's proof")
                    .isTrue();
        } else {
            assertThat(success.header().isSigned()).isFalse();
        }
        client.add(session);
        return session;
    }

    /** Whether the server has signed its success with the key that this client thinks is right. */
    public boolean isProven(Reply success) {
        return success.header().isSigned() && sessionOf(success).verify(success.message());
    }

    private ClientSession sessionOf(Reply success) {
        int flags = success.as(SessionSetupResponse::decode).sessionFlags();
        boolean hasKey = (flags & (SessionFlags.IS_GUEST | SessionFlags.IS_NULL)) == 0;
        if (bound != null) {
            byte[] key = SessionKeys.channelSigningKey(
                    client.dialect(), ntlm.sessionKey(), client.dialect() == Dialect.SMB_3_1_1 ? hash.value() : null);
            return new ClientSession(client, bound, key);
        }
        SessionKeys keys = hasKey
                ? SessionKeys.derive(
                        client.dialect(),
                        ntlm.sessionKey(),
                        client.cipher(),
                        client.dialect() == Dialect.SMB_3_1_1 ? hash.value() : null)
                : null;
        return new ClientSession(client, sessionId, flags, keys);
    }

    public long sessionId() {
        return sessionId;
    }

    private Call call(byte[] token) {
        SessionSetupRequest setup = new SessionSetupRequest(
                bound == null ? 0 : SessionSetupRequest.FLAG_BINDING,
                client.securityMode,
                0,
                ByteBuffer.wrap(token),
                previousSessionId);
        Call call = new Call(Command.SESSION_SETUP, setup::encode);
        ClientSession signer = renewed == null ? bound : renewed;
        return (signer == null ? call : call.in(signer)).sessionId(sessionId);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
