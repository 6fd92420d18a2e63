package dev.hawser.server.engine;

import dev.hawser.server.crypto.MessageSigner;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.smb2.FileId;
import dev.hawser.wire.smb2.Smb2Header;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One request of an {@link Exchange}, with what its command needs to answer it. Only on the connection's loop. */
public final class Request {
    private final Exchange exchange;
    private final Smb2Header header;
    private final WireReader reader;
    private final ByteBuffer message;
    private final int bodyStart;

    private @Nullable Session session;
    private @Nullable TreeConnect tree;

    private @Nullable Channel boundBy;
    private boolean outdated;

    /** The open that counts this among what is under way. */
    private @Nullable Open counted;

    private @Nullable Runnable onEnd;

    /** What the response's header names. */
    private long sessionId;

    private int treeId;

    Request(Exchange exchange, Smb2Header header, WireReader reader, ByteBuffer message, int bodyStart) {
        this.exchange = exchange;
        this.header = header;
        this.reader = reader;
        this.message = message;
        this.bodyStart = bodyStart;
    }

    /** Work that may wait for a disk. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws IOException;
    }

    /** What is done with the result, on the loop. */
    @FunctionalInterface
    public interface Answer<T> {
        Outcome answer(T result);
    }

    /** Where work runs. */
    public enum Place {
        /** On the loop, under watch: if it does not return soon, another thread takes the loop over. */
        WATCHED,
        /** In the pool, as it is known to wait or to take long. */
        POOL
    }

    public Smb2Header header() {
        return header;
    }

    /** The message, from its header on. */
    public WireReader reader() {
        return reader;
    }

    /** The bytes of the message, from its header on. */
    public ByteBuffer message() {
        return message.duplicate();
    }

    public Connection connection() {
        return exchange.connection();
    }

    public Server server() {
        return exchange.connection().server();
    }

    public Settings settings() {
        return server().settings();
    }

    Exchange exchange() {
        return exchange;
    }

    /** Whether nothing follows it in its compound. */
    public boolean isLast() {
        return header.nextCommand() == 0;
    }

    /** Whether the message came encrypted. */
    public boolean isEncrypted() {
        return exchange.isEncrypted();
    }

    /** The session; only for commands that are not reached without one. */
    public Session session() {
        return Objects.requireNonNull(session);
    }

    /** The tree connect; only for commands that are not reached without one. */
    public TreeConnect tree() {
        return Objects.requireNonNull(tree);
    }

    @Nullable
    Session sessionOrNull() {
        return session;
    }

    void in(@Nullable Session ofSession, @Nullable TreeConnect ofTree) {
        session = ofSession;
        tree = ofTree;
    }

    /** The response's header names these. */
    void answerUnder(long newSessionId, int newTreeId) {
        sessionId = newSessionId;
        treeId = newTreeId;
    }

    /** SESSION_SETUP has given the session this id. */
    public void answerUnderSession(long newSessionId) {
        sessionId = newSessionId;
    }

    /** TREE_CONNECT has made this tree connect. */
    public void answerUnderTree(int newTreeId) {
        treeId = newTreeId;
    }

    long sessionId() {
        return sessionId;
    }

    int treeId() {
        return treeId;
    }

    /** The session that SESSION_SETUP has just made, renewed or bound, whose key here signs the response. */
    public void established(Session made) {
        session = made;
        boundBy = null;
    }

    /**
     * SESSION_SETUP wants this connection to become a channel of {@code wanted}. Until it is one, the key of the session's
     * first channel signs ([MS-SMB2] 3.3.5.5, 3.3.4.1.1).
     *
     * @return whether that key has signed the request
     */
    public boolean isSignedFor(Session wanted) {
        byte[] key = wanted.signingKey();
        if (key == null) {
            return false;
        }
        MessageSigner signer = MessageSigner.of(wanted.signing(), key);
        if (!signer.verify(message())) {
            return false;
        }
        boundBy = new Channel(wanted, signer, null);
        return true;
    }

    /** As {@link #isSignedFor}, of whichever session the request names; what is refused is then signed by it. */
    public void signForSessionElsewhere() {
        connection().admission().signForSessionElsewhere(this);
    }

    /** What signs the response instead of a session of this connection; null if that does. */
    @Nullable
    Channel boundBy() {
        return boundBy;
    }

    /** Takes the body of the response. */
    public WireWriter out() {
        return exchange.writer();
    }

    /** The position in {@link #out} at which the response's header begins. */
    public int headerStart() {
        return bodyStart - Smb2Header.SIZE;
    }

    /** The open that {@code id} stands for, in related requests that of the one before; null if there is none. */
    public @Nullable Open open(FileId id) {
        FileId effective = id.equals(FileId.ANY) && header.isRelated() ? exchange.relatedFileId() : id;
        if (effective == null) {
            return null;
        }
        Open open = session().open(effective.volatileId());
        if (open == null || !open.id().equals(effective) || open.tree() != tree) {
            return null;
        }
        exchange.relate(effective);
        open.used();
        if (connection().isMultiChannel() && counted == null) {
            outdated = !open.channelSequence().arrived(header.channelSequence(), header.isReplay());
            counted = outdated ? null : open;
        }
        return open;
    }

    /**
     * Whether what changes {@link #open the open} must be refused with STATUS_FILE_NOT_AVAILABLE: the client has gone on to
     * another channel since, or what it sends again may still be under way ([MS-SMB2] 3.3.5.2.10).
     */
    public boolean isOutdated() {
        return outdated;
    }

    /** Does {@code then} once when the request is answered, or when it is certain that it never will be. */
    public void onEnd(Runnable then) {
        onEnd = then;
    }

    void ended() {
        Open open = counted;
        if (open != null) {
            counted = null;
            open.channelSequence().ended(header.channelSequence());
        }
        Runnable then = onEnd;
        if (then != null) {
            onEnd = null;
            then.run();
        }
    }

    /** CREATE has made {@code open}, which related requests mean when they name none. */
    public void opened(Open open) {
        exchange.relate(open.id());
        if (connection().isMultiChannel()) {
            open.channelSequence().begin(header.channelSequence());
        }
    }

    /** An error that carries data ([MS-SMB2] 2.2.2). */
    public Outcome fail(NtStatus status, byte[] data) {
        exchange.writeError(data);
        return Outcome.withBody(status);
    }

    /**
     * Does {@code work} where {@code place} says and answers with what came of it. To be returned at once by the command:
     * when this returns, the answer may have run, or may run later. An {@link IOException} is answered with its status.
     */
    public <T> Outcome call(Place place, Work<T> work, Answer<T> answer) {
        return exchange.call(place, work, answer);
    }

    /** As {@link #call}, with {@code open} in use meanwhile; STATUS_FILE_CLOSED if it is closed already. */
    public <T> Outcome call(Place place, Open open, Work<T> work, Answer<T> answer) {
        if (!open.acquire()) {
            return Outcome.done(NtStatus.FILE_CLOSED);
        }
        return exchange.call(
                place,
                () -> {
                    try {
                        return work.run();
                    } finally {
                        open.release();
                    }
                },
                answer);
    }

    /** Answers after {@code nanos}; the client is told nothing meanwhile. */
    public Outcome later(long nanos, Supplier<Outcome> answer) {
        return exchange.later(nanos, answer);
    }

    /**
     * Waits for another client. To be returned by the command after it has arranged for the returned request to be
     * completed.
     *
     * @param open whose end ends the wait; null for a CREATE, which has none yet
     * @param whenClosed the answer if {@code open} is closed first
     * @param onEnd withdraws the request if it ends early
     * @return null if the connection has as many parked requests as it may have; answer STATUS_INSUFFICIENT_RESOURCES
     */
    public @Nullable ParkedRequest park(@Nullable Open open, NtStatus whenClosed, Runnable onEnd) {
        return exchange.connection().asyncCommands().park(this, open, whenClosed, onEnd);
    }
}
