package dev.hawser.server.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.crypto.MessageSealer;
import dev.hawser.server.crypto.MessageSigner;
import dev.hawser.server.crypto.NonceSource;
import dev.hawser.server.crypto.SessionKeys;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.EncryptionCipher;
import dev.hawser.wire.smb2.SessionFlags;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A session as its client sees it. */
public final class ClientSession {
    private final SmbClient client;
    private final long id;
    private final int flags;
    private final @Nullable MessageSigner signer;
    private final @Nullable MessageSealer sealer;
    private Protection protection;

    ClientSession(SmbClient client, long id, int flags, @Nullable SessionKeys keys) {
        this.client = client;
        this.id = id;
        this.flags = flags;
        this.signer = keys == null ? null : MessageSigner.of(client.signing(), keys.signingKey());
        EncryptionCipher cipher = keys == null ? null : keys.cipher();
        // The names of the keys are the server's.
        this.sealer = keys == null || cipher == null
                ? null
                : MessageSealer.of(cipher, keys.decryptionKey(), keys.encryptionKey(), id, new NonceSource(1));
        this.protection = signer == null
                ? Protection.PLAIN
                : (flags & SessionFlags.ENCRYPT_DATA) != 0 ? Protection.SEALED : Protection.SIGNED;
    }

    /** One more channel of a session. */
    ClientSession(SmbClient client, ClientSession first, byte[] signingKey) {
        this.client = client;
        this.id = first.id;
        this.flags = first.flags;
        this.signer = MessageSigner.of(client.signing(), signingKey);
        this.sealer = first.sealer;
        this.protection = first.protection;
    }

    /** The same tree connect, by this channel of its session. */
    public ClientTree tree(ClientTree ofOtherChannel) {
        return new ClientTree(this, ofOtherChannel.id());
    }

    public SmbClient client() {
        return client;
    }

    public long id() {
        return id;
    }

    /** {@link SessionFlags} bits. */
    public int flags() {
        return flags;
    }

    public Protection protection() {
        return protection;
    }

    /** Protects messages in this way from now on. */
    public ClientSession protect(Protection how) {
        protection = how;
        return this;
    }

    /** Sends a request of this session and expects a response. */
    public Reply exchange(Call call) {
        return client.exchange(call.in(this));
    }

    public ClientTree connect(String share) {
        Reply reply = exchange(Calls.treeConnect(share));
        assertThat(reply.status()).isEqualTo(NtStatus.SUCCESS);
        return new ClientTree(this, reply.header().treeId());
    }

    /** Begins to authenticate this session again. */
    public Login beginRenewal(String user, String password) {
        return new Login(client, user, password, this).begin();
    }

    void sign(ByteBuffer message) {
        Objects.requireNonNull(signer, "this session has no key").sign(message);
    }

    boolean verify(ByteBuffer message) {
        return signer != null && signer.verify(message);
    }

    void seal(ByteBuffer frame) {
        Objects.requireNonNull(sealer, "this session has no cipher").seal(frame);
    }

    boolean unseal(ByteBuffer frame) {
        return sealer != null && sealer.open(frame);
    }
}
