package dev.hawser.bench;

import dev.hawser.server.crypto.MessageSealer;
import dev.hawser.server.crypto.MessageSigner;
import dev.hawser.server.crypto.NonceSource;
import dev.hawser.server.crypto.PreauthIntegrityHash;
import dev.hawser.server.crypto.SessionKeys;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.smb2.Command;
import dev.hawser.wire.smb2.Dialect;
import dev.hawser.wire.smb2.EncryptionCipher;
import dev.hawser.wire.smb2.GlobalCapabilities;
import dev.hawser.wire.smb2.NegotiateContext;
import dev.hawser.wire.smb2.NegotiateContext.EncryptionCapabilities;
import dev.hawser.wire.smb2.NegotiateContext.PreauthIntegrityCapabilities;
import dev.hawser.wire.smb2.NegotiateContext.SigningCapabilities;
import dev.hawser.wire.smb2.NegotiateRequest;
import dev.hawser.wire.smb2.NegotiateResponse;
import dev.hawser.wire.smb2.SecurityMode;
import dev.hawser.wire.smb2.SessionSetupRequest;
import dev.hawser.wire.smb2.SessionSetupResponse;
import dev.hawser.wire.smb2.SigningAlgorithm;
import dev.hawser.wire.smb2.TreeConnectRequest;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * An SMB 3.1.1 client with one session and one tree, made to load a server: it trusts what the server says, and does not
 * verify signatures. For one thread.
 */
final class Client implements Closeable {
    private final FrameChannel channel;
    private final PreauthIntegrityHash preauthHash = new PreauthIntegrityHash();

    private Client(FrameChannel channel) {
        this.channel = channel;
    }

    /** Connects, logs in and connects to the share. */
    static Client connect(InetSocketAddress server, Credentials credentials, Protection protection, int bufferSize)
            throws IOException {
        FrameChannel channel = FrameChannel.connect(server, bufferSize);
        try {
            Client client = new Client(channel);
            SigningAlgorithm signing = client.negotiate(protection);
            client.login(credentials, protection, signing);
            client.connectTree("\\\\127.0.0.1\\" + protection.share(), protection);
            return client;
        } catch (MalformedMessageException e) {
            channel.close();
            throw new IOException("the server sent what can not be read: " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Logs in once more on the same connection. The session is left to itself: this client goes on in it, and signs nothing. */
    void logInAgain(Credentials credentials) throws IOException {
        channel.session(0);
        channel.sign(null);
        try {
            login(credentials, Protection.PLAIN, SigningAlgorithm.AES_GMAC);
        } catch (MalformedMessageException e) {
            throw new IOException("the server sent what can not be read: " + e.getMessage(), e);
        }
    }

    FrameChannel channel() {
        return channel;
    }

    /** Sends one request and waits for its answer, which must be a success. */
    Response call(Command command, int charge, Consumer<WireWriter> body) throws IOException {
        Response response = exchange(command, charge, body);
        if (response.status() != NtStatus.SUCCESS.code()) {
            throw new IOException(command + " was refused with status 0x" + Integer.toHexString(response.status()));
        }
        return response;
    }

    private Response exchange(Command command, int charge, Consumer<WireWriter> body) throws IOException {
        channel.write(command, charge, body);
        channel.flush();
        Response response = channel.receive();
        while (response.isInterim()) {
            response = channel.receive();
        }
        return response;
    }

    private SigningAlgorithm negotiate(Protection protection) throws IOException, MalformedMessageException {
        UUID id = UUID.randomUUID();
        List<NegotiateContext> contexts = List.of(
                new PreauthIntegrityCapabilities(
                        List.of(PreauthIntegrityCapabilities.SHA_512), ByteBuffer.allocate(32)),
                new EncryptionCapabilities(List.of(EncryptionCipher.AES_128_GCM.id())),
                new SigningCapabilities(List.of(SigningAlgorithm.AES_GMAC.id())));
        Response response = hashed(Command.NEGOTIATE, body -> new NegotiateRequest(
                        SecurityMode.SIGNING_ENABLED,
                        GlobalCapabilities.LARGE_MTU | GlobalCapabilities.ENCRYPTION,
                        new Guid(id.getLeastSignificantBits(), id.getMostSignificantBits()),
                        List.of(Dialect.SMB_3_1_1.revision()),
                        contexts)
                .encode(body));
        preauthHash.update(response.message());
        NegotiateResponse agreed = NegotiateResponse.decode(WireReader.of(response.message()));
        boolean gmac = agreed.negotiateContexts().stream().anyMatch(SigningCapabilities.class::isInstance);
        boolean gcm = agreed.negotiateContexts().stream()
                .anyMatch(c -> c instanceof EncryptionCapabilities e
                        && e.ciphers().contains(EncryptionCipher.AES_128_GCM.id()));
        if ((protection == Protection.SIGNED && !gmac) || (protection == Protection.ENCRYPTED && !gcm)) {
            throw new IOException("the server does not speak AES-128-GMAC and AES-128-GCM");
        }
        return gmac ? SigningAlgorithm.AES_GMAC : SigningAlgorithm.AES_CMAC;
    }

    private void login(Credentials credentials, Protection protection, SigningAlgorithm signing)
            throws IOException, MalformedMessageException {
        NtlmLogin ntlm = new NtlmLogin(credentials);
        Response challenge = hashed(Command.SESSION_SETUP, body -> setup(ntlm.negotiate(), body));
        if (challenge.status() != NtStatus.MORE_PROCESSING_REQUIRED.code()) {
            throw new IOException("the login was refused with status 0x" + Integer.toHexString(challenge.status()));
        }
        preauthHash.update(challenge.message());
        long sessionId = challenge.header().sessionId();
        channel.session(sessionId);
        byte[] token = token(challenge);
        byte[] authenticate = ntlm.authenticate(token);
        Response done = hashed(Command.SESSION_SETUP, body -> setup(authenticate, body));
        if (done.status() != NtStatus.SUCCESS.code()) {
            throw new IOException("the login was refused with status 0x" + Integer.toHexString(done.status()));
        }
        EncryptionCipher cipher = EncryptionCipher.AES_128_GCM;
        SessionKeys keys = SessionKeys.derive(Dialect.SMB_3_1_1, ntlm.sessionKey(), cipher, preauthHash.value());
        // A 3.1.1 server drops an unsigned TREE_CONNECT ([MS-SMB2] 3.3.5.7).
        channel.sign(MessageSigner.of(signing, keys.signingKey()));
        if (protection == Protection.ENCRYPTED) {
            // Named from the server's side: the client's are the other way round.
            channel.seal(MessageSealer.of(
                    cipher, keys.decryptionKey(), keys.encryptionKey(), sessionId, new NonceSource(1)));
        }
    }

    private void connectTree(String path, Protection protection) throws IOException {
        Response response = call(Command.TREE_CONNECT, 1, body -> new TreeConnectRequest(0, path).encode(body));
        channel.tree(response.header().treeId());
        if (protection != Protection.SIGNED) {
            channel.sign(null);
        }
    }

    /** An exchange whose request counts in the preauthentication hash. */
    private Response hashed(Command command, Consumer<WireWriter> body) throws IOException {
        preauthHash.update(channel.write(command, 1, body));
        channel.flush();
        return channel.receive();
    }

    private static byte[] token(Response challenge) throws MalformedMessageException {
        ByteBuffer token =
                SessionSetupResponse.decode(WireReader.of(challenge.message())).securityBuffer();
        byte[] bytes = new byte[token.remaining()];
        token.get(bytes);
        return bytes;
    }

    private static void setup(byte[] token, WireWriter body) {
        new SessionSetupRequest(0, SecurityMode.SIGNING_ENABLED, 0, ByteBuffer.wrap(token), 0).encode(body);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
