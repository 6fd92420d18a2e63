package dev.hawser.server.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.crypto.PreauthIntegrityHash;
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
import dev.hawser.wire.smb2.NegotiateContext.PosixExtensions;
import dev.hawser.wire.smb2.NegotiateContext.PreauthIntegrityCapabilities;
import dev.hawser.wire.smb2.NegotiateContext.SigningCapabilities;
import dev.hawser.wire.smb2.NegotiateRequest;
import dev.hawser.wire.smb2.NegotiateResponse;
import dev.hawser.wire.smb2.SecurityMode;
import dev.hawser.wire.smb2.SigningAlgorithm;
import dev.hawser.wire.smb2.Smb2Header;
import dev.hawser.wire.smb2.TransformHeader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A client of SMB 2 and 3 that says what a test wants said. It checks of every response that it is well-formed, and every
 * signature and seal on it. Used by one thread.
 */
public final class SmbClient implements AutoCloseable {
    public static final Guid GUID = new Guid(0x1122_3344_5566_7788L, 0x99aa_bbcc_ddee_ff00L);

    /** What the client calls itself; set before it negotiates. */
    public Guid guid = GUID;

    private final FrameTransport transport;
    private final Map<Long, ArrayDeque<Reply>> replies = new HashMap<>();
    private final Map<Long, ClientSession> sessions = new HashMap<>();
    private final PreauthIntegrityHash preauthHash = new PreauthIntegrityHash();
    private byte[] lastSent = {};
    private long nextMessageId;
    private int credits = 1;
    private Dialect dialect = Dialect.SMB_2_0_2;
    private @Nullable EncryptionCipher cipher;
    private SigningAlgorithm signing = SigningAlgorithm.HMAC_SHA256;

    /** What this client offers; to be changed before it negotiates. */
    public List<EncryptionCipher> offeredCiphers = List.of(EncryptionCipher.values());

    public List<SigningAlgorithm> offeredSigning = List.of(SigningAlgorithm.values());
    public boolean offersPosix;
    public int securityMode = SecurityMode.SIGNING_ENABLED;
    public int capabilities = GlobalCapabilities.ENCRYPTION;

    /** Whether this client sees another NEGOTIATE response than the server has sent. */
    public boolean negotiationTampered;

    public SmbClient(FrameTransport transport) {
        this.transport = transport;
    }

    /** Negotiates by offering these dialects, and expects it to succeed. */
    public NegotiateResponse negotiate(Dialect... dialects) {
        Reply reply = exchange(
                negotiateCall(Arrays.stream(dialects).map(Dialect::revision).toList(), contexts(dialects)));
        assertThat(reply.status()).isEqualTo(NtStatus.SUCCESS);
        return agree(reply);
    }

    /** Takes note of what the server has chosen. */
    public NegotiateResponse agree(Reply reply) {
        NegotiateResponse response = reply.as(NegotiateResponse::decode);
        dialect = Dialect.of(response.dialectRevision()).orElseThrow();
        if (dialect == Dialect.SMB_3_1_1) {
            preauthHash.update(ByteBuffer.wrap(lastSent));
            preauthHash.update(reply.message());
            if (negotiationTampered) {
                preauthHash.update(reply.message());
            }
        }
        if (dialect.isAtLeast(Dialect.SMB_3_0)) {
            signing = SigningAlgorithm.AES_CMAC;
            boolean offered = (response.capabilities() & GlobalCapabilities.ENCRYPTION) != 0;
            cipher = offered ? EncryptionCipher.AES_128_CCM : null;
        }
        for (NegotiateContext context : response.negotiateContexts()) {
            if (context instanceof EncryptionCapabilities chosen) {
                cipher = EncryptionCipher.of(chosen.ciphers().getFirst()).orElse(null);
            } else if (context instanceof SigningCapabilities chosen) {
                signing = SigningAlgorithm.of(chosen.signingAlgorithms().getFirst())
                        .orElseThrow();
            }
        }
        return response;
    }

    public Call negotiateCall(List<Integer> dialects, List<NegotiateContext> contexts) {
        NegotiateRequest request = new NegotiateRequest(securityMode, capabilities, guid, dialects, contexts);
        return new Call(Command.NEGOTIATE, request::encode).charge(0).requesting(16);
    }

    /** What a client says beside its dialects; nothing unless it offers 3.1.1. */
    public List<NegotiateContext> contexts(Dialect... dialects) {
        if (!List.of(dialects).contains(Dialect.SMB_3_1_1)) {
            return List.of();
        }
        List<NegotiateContext> contexts = new ArrayList<>();
        contexts.add(new PreauthIntegrityCapabilities(
                List.of(PreauthIntegrityCapabilities.SHA_512), ByteBuffer.wrap(new byte[] {1, 2, 3, 4})));
        if (!offeredCiphers.isEmpty()) {
            contexts.add(new EncryptionCapabilities(
                    offeredCiphers.stream().map(EncryptionCipher::id).toList()));
        }
        if (!offeredSigning.isEmpty()) {
            contexts.add(new SigningCapabilities(
                    offeredSigning.stream().map(SigningAlgorithm::id).toList()));
        }
        if (offersPosix) {
            contexts.add(new PosixExtensions());
        }
        return contexts;
    }

    /** Logs in, and expects it to succeed. */
    public ClientSession login(String user, String password) {
        Login login = beginLogin(user, password);
        Reply reply = login.exchange();
        assertThat(reply.status()).isEqualTo(NtStatus.SUCCESS);
        return login.session(reply);
    }

    /** Makes this connection one more channel of a session, and expects it to succeed. */
    public ClientSession bind(ClientSession session, String user, String password) {
        Login login = new Login(this, session, user, password).begin();
        Reply reply = login.exchange();
        assertThat(reply.status()).isEqualTo(NtStatus.SUCCESS);
        return login.session(reply);
    }

    /** Does the first half of a {@link #bind}. */
    public Login beginBinding(ClientSession session, String user, String password) {
        return new Login(this, session, user, password).begin();
    }

    /** Wants to {@link #bind} and is refused at once. */
    public Reply refusedBinding(ClientSession session) {
        return new Login(this, session, "alice", "").refused();
    }

    /** Does the first half of a login. */
    public Login beginLogin(String user, String password) {
        return new Login(this, user, password, null).begin();
    }

    /** Sends requests, in one frame, and expects a response to the last. */
    public Reply exchange(Call... calls) {
        long id = post(calls);
        return take(id);
    }

    /**
     * Sends requests in one frame.
     *
     * @return the message id of the last
     */
    public long post(Call... calls) {
        transport.send(frame(calls));
        return calls[calls.length - 1].messageId;
    }

    /** The frame that {@link #post} sends. */
    public byte[] frame(Call... calls) {
        boolean sealed = calls[0].protection() == Protection.SEALED;
        int headroom = sealed ? TransformHeader.SIZE : 0;
        WireWriter writer = new WireWriter(ByteBuffer.allocate(1 << 16).position(headroom), size -> {
            ByteBuffer larger = ByteBuffer.allocate(size + headroom);
            return larger.position(headroom);
        });
        for (int i = 0; i < calls.length; i++) {
            encode(calls[i], writer, i == calls.length - 1);
        }
        int end = writer.position();
        ByteBuffer whole = writer.buffer().duplicate().flip();
        lastSent = writer.toByteArray();
        if (sealed) {
            Objects.requireNonNull(calls[0].session).seal(whole);
        }
        byte[] frame = new byte[headroom + end];
        whole.get(frame);
        if (sealed && calls[0].tampered) {
            frame[frame.length - 1] ^= 1;
        }
        return frame;
    }

    private void encode(Call call, WireWriter writer, boolean last) {
        int start = writer.position();
        if (call.messageId < 0) {
            call.messageId = nextMessageId;
            nextMessageId += Math.max(1, call.creditCharge);
            credits -= Math.max(1, call.creditCharge);
        }
        ClientSession session = call.session;
        boolean signed = session != null && call.protection() == Protection.SIGNED;
        int flags = call.flags | (signed ? Smb2Header.FLAG_SIGNED : 0);
        new Smb2Header(
                        dialect.isAtLeast(Dialect.SMB_2_1) ? call.creditCharge : 0,
                        call.channelSequence,
                        call.command,
                        call.creditsRequested,
                        flags,
                        0,
                        call.messageId,
                        call.asyncId,
                        call.treeId,
                        call.sessionId)
                .encode(writer);
        call.body.accept(writer);
        if (!last) {
            writer.align(8);
            writer.patch32(start + Smb2Header.NEXT_COMMAND_OFFSET, writer.position() - start);
        }
        ByteBuffer message = writer.view(start, writer.position() - start);
        if (signed && session != null) {
            session.sign(message);
        }
        if (call.tampered && call.protection() != Protection.SEALED) {
            int at = message.limit() - 1;
            message.put(at, (byte) (message.get(at) ^ 1));
        }
    }

    /** Sends bytes as they are. */
    public void sendRaw(byte[] frame) {
        transport.send(frame);
    }

    /** The next response to {@code messageId}, which must come. */
    public Reply take(long messageId) {
        while (true) {
            Optional<Reply> reply = queued(messageId);
            if (reply.isPresent()) {
                return reply.get();
            }
            if (!receive()) {
                throw new AssertionError("no response to message " + messageId
                        + (transport.isEnded() ? ", the server has ended the connection" : ""));
            }
        }
    }

    /** The next response to {@code messageId}, if there is one. Only where the server has no threads of its own. */
    public Optional<Reply> poll(long messageId) {
        while (receive()) {
            // All that is there.
        }
        return queued(messageId);
    }

    /** The next message that the server has sent without being asked, if there is one. */
    public Optional<Reply> unasked() {
        return poll(-1);
    }

    /** Whether the server has ended the connection. */
    public boolean isEnded() {
        return transport.isEnded();
    }

    /** Goes away without a word. */
    @Override
    public void close() {
        transport.close();
    }

    private Optional<Reply> queued(long messageId) {
        ArrayDeque<Reply> queue = replies.get(messageId);
        return queue == null ? Optional.empty() : Optional.ofNullable(queue.poll());
    }

    private boolean receive() {
        byte[] frame = transport.receive();
        if (frame == null) {
            return false;
        }
        try {
            decode(ByteBuffer.wrap(frame));
        } catch (MalformedMessageException e) {
            throw new AssertionError("the server sent a malformed message", e);
        }
        return true;
    }

    private void decode(ByteBuffer frame) throws MalformedMessageException {
        boolean sealed = Smb2Header.protocolId(frame) == TransformHeader.PROTOCOL_ID;
        if (sealed) {
            TransformHeader transform = TransformHeader.decode(WireReader.of(frame));
            ClientSession session = Objects.requireNonNull(sessions.get(transform.sessionId()));
            assertThat(transform.originalMessageSize()).isEqualTo(frame.remaining() - TransformHeader.SIZE);
            assertThat(session.unseal(frame)).as("seal of a response").isTrue();
            frame.position(TransformHeader.SIZE);
        }
        int next;
        do {
            Smb2Header header = Smb2Header.decode(WireReader.of(frame));
            next = header.nextCommand();
            assertThat(next % 8).isZero();
            ByteBuffer message = frame.slice(frame.position(), next == 0 ? frame.remaining() : next)
                    .order(ByteOrder.LITTLE_ENDIAN);
            frame.position(frame.position() + next);
            accept(header, message, sealed);
        } while (next != 0);
    }

    private void accept(Smb2Header header, ByteBuffer message, boolean sealed) {
        assertThat(header.isResponse()).isTrue();
        ClientSession session = sessions.get(header.sessionId());
        boolean verified = header.isSigned() && session != null && session.verify(message);
        assertThat(verified).as("signature of %s", header).isEqualTo(header.isSigned() && session != null);
        credits += header.credits();
        replies.computeIfAbsent(header.messageId(), id -> new ArrayDeque<>())
                .add(new Reply(header, message, verified, sealed));
    }

    void add(ClientSession session) {
        sessions.put(session.id(), session);
    }

    byte[] lastSent() {
        return lastSent;
    }

    PreauthIntegrityHash preauthHash() {
        return preauthHash.copy();
    }

    public Dialect dialect() {
        return dialect;
    }

    public @Nullable EncryptionCipher cipher() {
        return cipher;
    }

    public SigningAlgorithm signing() {
        return signing;
    }

    /** Credits granted and not used. */
    public int credits() {
        return credits;
    }

    /** The message id that comes next. */
    public long nextMessageId() {
        return nextMessageId;
    }

    /** Leaves {@code count} message ids out for now. */
    public void skipMessageIds(int count) {
        nextMessageId += count;
    }
}
