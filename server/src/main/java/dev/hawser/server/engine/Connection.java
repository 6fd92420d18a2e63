package dev.hawser.server.engine;

import dev.hawser.management.ServerSetting;
import dev.hawser.server.crypto.MessageSealer;
import dev.hawser.server.crypto.PreauthIntegrityHash;
import dev.hawser.server.loop.FrameOutput;
import dev.hawser.server.loop.Loop;
import dev.hawser.server.loop.LoopTakenOver;
import dev.hawser.server.loop.LoopTimer;
import dev.hawser.server.loop.PooledBuffer;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.smb2.Command;
import dev.hawser.wire.smb2.Dialect;
import dev.hawser.wire.smb2.EncryptionCipher;
import dev.hawser.wire.smb2.SigningAlgorithm;
import dev.hawser.wire.smb2.Smb1Negotiate;
import dev.hawser.wire.smb2.Smb2Header;
import dev.hawser.wire.smb2.TransformHeader;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client's connection ([MS-SMB2] 3.3.1.7): takes frames and produces frames. Only on its loop. */
public final class Connection {
    private static final Logger log = LoggerFactory.getLogger(Connection.class);

    /** Room for everything beside the payload: headers, transform header, a compound's other requests. */
    private static final int FRAME_OVERHEAD = 1 << 16;

    /** What a client may send before it has shown who it is. */
    private static final int MAX_FRAME_UNAUTHENTICATED = 1 << 17;

    /**
     * How often the connection looks after itself. A client that has no session twice in a row is dropped, so that
     * strangers can not hold all connections.
     */
    private static final long TICK_NANOS = 60_000_000_000L;

    private final Server server;
    private final Link link;
    private final CommandHandler[] handlers;
    private final CommandSequenceWindow window;
    private final SessionTable sessions = new SessionTable();
    private final AsyncCommandList asyncCommands = new AsyncCommandList();
    private final BreakMessages breaks;
    private final RequestAdmission admission;

    /** Who has logged in; read by any thread. */
    private final Set<String> users = new CopyOnWriteArraySet<>();

    private @Nullable Negotiated negotiated;
    private boolean multiProtocol;

    /** Set on the loop, and read by any thread that wants to send something. */
    private volatile boolean disconnected;

    private LoopTimer tick;

    public Connection(Server server, Link link, Commands commands) {
        this.server = server;
        this.link = link;
        this.breaks = new BreakMessages(this, sessions);
        this.admission = new RequestAdmission(server, sessions);
        this.window = new CommandSequenceWindow(server.configuration().number(ServerSetting.SMB2_CREDITS_MAX));
        this.handlers = new CommandHandler[Command.OPLOCK_BREAK.code() + 1];
        for (Command command : Command.values()) {
            if (command == Command.CANCEL) {
                continue;
            }
            handlers[command.code()] = commands.handler(command);
        }
        this.tick = scheduleTick(false);
    }

    private LoopTimer scheduleTick(boolean hadNoSession) {
        return link.loop().schedule(TICK_NANOS, () -> tick(hadNoSession));
    }

    private void tick(boolean hadNoSession) {
        sessions.expire(loop().nanoTime());
        if (hadNoSession && sessions.isEmpty()) {
            disconnect("no session for a minute or two");
        } else {
            tick = scheduleTick(sessions.isEmpty());
        }
    }

    public Server server() {
        return server;
    }

    /** To be told of what is received from and sent to this client. */
    public Traffic traffic() {
        return server.traffic();
    }

    public Loop loop() {
        return link.loop();
    }

    FrameOutput output() {
        return link.output();
    }

    public InetSocketAddress remote() {
        return link.remote();
    }

    /** The client's address without its port, as it is written in management and logs. */
    public String remoteAddress() {
        return Peer.text(link.remote());
    }

    String transport() {
        return link.transport();
    }

    /** The longest message that is taken now, in bytes. */
    public int maxFrameLength() {
        if (sessions.isEmpty()) {
            return MAX_FRAME_UNAUTHENTICATED;
        }
        Settings settings = server.settings();
        return Math.max(settings.maxWriteSize(), settings.maxTransactSize()) + FRAME_OVERHEAD;
    }

    /**
     * Takes one message.
     *
     * @param buffer what holds it; kept for as long as any request in it is under way
     * @param frame the message, without the transport's length field
     */
    public void receive(PooledBuffer buffer, ByteBuffer frame) {
        if (disconnected) {
            return;
        }
        breaks.sendWaiting();
        try {
            int protocol = frame.remaining() < 4 ? 0 : frame.getInt(frame.position());
            if (protocol == Smb2Header.PROTOCOL_ID) {
                new Exchange(this, buffer, frame, null).run();
            } else if (protocol == TransformHeader.PROTOCOL_ID) {
                receiveSealed(buffer, frame);
            } else if (negotiated == null && !multiProtocol && Smb1Negotiate.looksLike(frame)) {
                negotiateFromSmb1(frame);
            } else {
                disconnect("a message of no protocol that is spoken here");
            }
        } catch (MalformedMessageException e) {
            disconnect("malformed message: " + e.getMessage());
        }
    }

    /** [MS-SMB2] 3.3.5.2.1.1. */
    private void receiveSealed(PooledBuffer buffer, ByteBuffer frame) throws MalformedMessageException {
        TransformHeader header = TransformHeader.decode(WireReader.of(frame));
        Channel channel = sessions.channel(header.sessionId());
        MessageSealer sealer = channel == null ? null : channel.sealer();
        if (sealer == null) {
            disconnect("a sealed message of a session that has no keys here");
            return;
        }
        int length = frame.remaining() - TransformHeader.SIZE;
        if (header.flags() != TransformHeader.FLAG_ENCRYPTED
                || header.originalMessageSize() != length
                || length < Smb2Header.SIZE) {
            disconnect("a sealed message of a length or kind that can not be");
            return;
        }
        if (!sealer.open(frame)) {
            disconnect("a sealed message that was altered, or sealed by another key");
            return;
        }
        ByteBuffer chain = frame.slice(TransformHeader.SIZE, length).order(frame.order());
        if (chain.getInt(0) != Smb2Header.PROTOCOL_ID) {
            disconnect("a sealed message that holds no SMB 2 message");
            return;
        }
        new Exchange(this, buffer, chain, channel).run();
    }

    private void negotiateFromSmb1(ByteBuffer frame) throws MalformedMessageException {
        PooledBuffer buffer = loop().buffers().acquire(MAX_FRAME_UNAUTHENTICATED);
        WireWriter writer = new WireWriter(buffer.bytes(), ByteBuffer::allocate);
        try {
            if (Smb1Entry.translate(frame, server.settings(), writer)) {
                multiProtocol = true;
                new Exchange(this, buffer, writer.view(0, writer.position()), null).run();
            } else {
                disconnect("the client speaks SMB 1 only");
            }
        } finally {
            buffer.release();
        }
    }

    /** Whether the client came from SMB 1, and may ask for the wildcard dialect. */
    public boolean isMultiProtocol() {
        return multiProtocol;
    }

    /**
     * CANCEL ([MS-SMB2] 3.3.5.16): of a session that is not there, or not signed or sealed as the session wants it, it
     * cancels nothing. It uses no message id and is never answered.
     *
     * @param sealedBy what the message was sealed by, or null
     */
    void cancel(Smb2Header header, ByteBuffer message, @Nullable Channel sealedBy) {
        if (admission.isGenuine(header, message, sealedBy)) {
            asyncCommands.cancel(header);
        }
    }

    /** Begins one request of an exchange ([MS-SMB2] 3.3.5.2). */
    Outcome process(Request request, boolean first) {
        Smb2Header header = request.header();
        int charge = Math.max(1, header.creditCharge());
        if (!isMultiCredit()) {
            charge = 1;
        }
        if (!window.consume(header.messageId(), charge)) {
            return new Outcome.Disconnect("message id " + Long.toUnsignedString(header.messageId())
                    + " is outside of the window, or used twice");
        }
        Command command = Command.of(header.command()).orElse(null);
        if (command == null) {
            return Outcome.done(NtStatus.INVALID_PARAMETER);
        }
        if ((negotiated == null) != (command == Command.NEGOTIATE)) {
            return new Outcome.Disconnect(negotiated == null ? command + " before NEGOTIATE" : "a second NEGOTIATE");
        }
        CommandHandler handler = handlers[command.code()];
        NtStatus refusal = admission.admit(request, command, handler, first);
        if (refusal != NtStatus.SUCCESS) {
            return Outcome.done(refusal);
        }
        return guard(() -> {
            try {
                return handler.handle(request);
            } catch (MalformedMessageException e) {
                log.debug("{}: {}: {}", this, command, e.getMessage());
                return Outcome.done(NtStatus.INVALID_PARAMETER);
            }
        });
    }

    /** Runs a part of a command; a fault of ours costs the request, not the connection. */
    Outcome guard(Supplier<Outcome> part) {
        try {
            return part.get();
        } catch (LoopTakenOver e) {
            throw e;
        } catch (RuntimeException | Error e) {
            log.error("{}: a request failed by a fault of the server", this, e);
            return Outcome.done(NtStatus.INTERNAL_ERROR);
        }
    }

    int grantCredits(Smb2Header header) {
        return window.grant(header.credits());
    }

    /** Who signs the response to {@code request}; null if nobody does. */
    @Nullable
    Channel signerFor(Request request, NtStatus status) {
        Session session = request.sessionOrNull();
        Channel channel = session == null || request.isEncrypted() ? null : sessions.channel(session.id());
        if (request.boundBy() != null) {
            return request.boundBy();
        }
        if (session == null || channel == null || channel.signer() == null) {
            return null;
        }
        boolean proof = request.header().command() == Command.SESSION_SETUP.code() && status == NtStatus.SUCCESS;
        return proof || request.header().isSigned() || session.signingRequired() ? channel : null;
    }

    /** A response is complete: what the preauthentication integrity covers is hashed ([MS-SMB2] 3.3.5.4, 3.3.5.5). */
    void hashResponse(Request request, NtStatus status, ByteBuffer response) {
        int command = request.header().command();
        PreauthIntegrityHash hash = null;
        if (command == Command.NEGOTIATE.code() && negotiated != null) {
            hash = negotiated.preauthHash();
        } else if (command == Command.SESSION_SETUP.code() && status == NtStatus.MORE_PROCESSING_REQUIRED) {
            PendingSession pending = sessions.authenticating(request.sessionId());
            hash = pending == null ? null : pending.preauthHash();
        }
        if (hash != null) {
            hash.update(response);
        }
    }

    AsyncCommandList asyncCommands() {
        return asyncCommands;
    }

    /** Does {@code then} each time when the client was told something without being asked. */
    public void afterUnasked(Runnable then) {
        breaks.afterEach(then);
    }

    /** What leaves here without being asked for. Any thread. */
    BreakMessages breaks() {
        return breaks;
    }

    RequestAdmission admission() {
        return admission;
    }

    /** Ends the connection once what is queued has been sent. */
    public void disconnect(String reason) {
        if (!disconnected) {
            log.warn("{}: connection dropped: {}", this, reason);
            disconnected = true;
            tick.cancel();
            link.disconnect().run();
        }
    }

    public boolean isDisconnected() {
        return disconnected;
    }

    /** The transport is gone: sessions that have no other end, and what is not durable of them is closed in the pool. */
    public void disconnected() {
        disconnected = true;
        tick.cancel();
        asyncCommands.cancelAll();
        breaks.tellAgain();
        sessions.clear(this);
        if (negotiated != null) {
            server.clients().remove(this);
        }
    }

    /** Adds a session that has just been authenticated for the first time. */
    public void establish(Session session) {
        add(session, session.signingKey());
        server.add(session);
    }

    /**
     * Makes this one more channel of a session.
     *
     * @return what is in the way of it, or success
     */
    public NtStatus bind(Session session, byte[] signingKey) {
        NtStatus status = session.enter(this);
        if (status == NtStatus.SUCCESS) {
            add(session, signingKey);
        }
        return status;
    }

    private void add(Session session, byte @Nullable [] signingKey) {
        sessions.add(session, agreed().signing(), signingKey);
        users.add(session.identity().qualifiedName());
        if (!clientGuid().equals(Guid.ZERO)) {
            server.clients().add(this);
        }
    }

    /** What signs the messages of sessions that begin here. */
    public SigningAlgorithm signing() {
        return agreed().signing();
    }

    /** Whether {@code user} has logged in here. Any thread. */
    boolean isUsedBy(String user) {
        return users.contains(user);
    }

    /** A session was closed. */
    void bury(Session session) {
        if (!disconnected) {
            sessions.bury(session, loop().nanoTime());
        }
    }

    /** Whether one more session may be made. */
    public boolean hasRoomForSession() {
        return sessions.size() < server.configuration().number(ServerSetting.MAX_SESSION_PER_CONNECTION);
    }

    public @Nullable PendingSession authenticating(long sessionId) {
        return sessions.authenticating(sessionId);
    }

    public void authenticating(PendingSession pending) {
        sessions.authenticating(pending);
    }

    public void authenticated(PendingSession pending) {
        sessions.authenticated(pending);
    }

    /** The session {@code id} if it is established on this connection and open. */
    public @Nullable Session session(long id) {
        return sessions.open(id);
    }

    /** What was agreed on; there is nothing before NEGOTIATE. */
    public @Nullable Negotiated negotiated() {
        return negotiated;
    }

    public void negotiated(Negotiated agreement) {
        negotiated = agreement;
    }

    private Negotiated agreed() {
        return Objects.requireNonNull(negotiated, "no command but NEGOTIATE runs before it");
    }

    public Dialect dialect() {
        return agreed().dialect();
    }

    /** ClientGuid of NEGOTIATE; zero in 2.0.2. */
    public Guid clientGuid() {
        return agreed().clientGuid();
    }

    public @Nullable EncryptionCipher cipher() {
        return agreed().cipher();
    }

    /** Whether sessions that begin now encrypt everything. */
    public boolean encryptsEverything() {
        return cipher() != null && server.configuration().flag(ServerSetting.ENCRYPT_DATA);
    }

    /** Whether sessions may have several connections: from 3.0 on ([MS-SMB2] 3.3.5.4). */
    public boolean isMultiChannel() {
        return negotiated != null && negotiated.dialect().isAtLeast(Dialect.SMB_3_0);
    }

    /** Whether a request may cost several credits: from 2.1 on ([MS-SMB2] 3.3.5.4). */
    public boolean isMultiCredit() {
        return negotiated != null && negotiated.dialect().isAtLeast(Dialect.SMB_2_1);
    }

    @Override
    public String toString() {
        return remoteAddress() + ':' + link.remote().getPort();
    }
}
