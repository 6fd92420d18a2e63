package dev.hawser.server.engine;

import dev.hawser.server.engine.Request.Answer;
import dev.hawser.server.engine.Request.Place;
import dev.hawser.server.engine.Request.Work;
import dev.hawser.server.loop.Loop;
import dev.hawser.server.loop.LoopTakenOver;
import dev.hawser.server.loop.OutputFrame;
import dev.hawser.server.loop.PooledBuffer;
import dev.hawser.store.StoreException;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.smb2.Command;
import dev.hawser.wire.smb2.ErrorResponse;
import dev.hawser.wire.smb2.FileId;
import dev.hawser.wire.smb2.Smb2Header;
import dev.hawser.wire.smb2.TransformHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One message from the client, single or compounded ([MS-SMB2] 3.3.5.2.7), and the response to it, which is written
 * straight into the connection's output. Requests are answered one after the other; the exchange may be suspended in any
 * of them. Only on the connection's loop, except for work that runs elsewhere.
 */
final class Exchange {
    private static final Logger log = LoggerFactory.getLogger(Exchange.class);

    private final Connection connection;
    private final PooledBuffer buffer;
    private final ByteBuffer chain;

    /** Who sealed the message, and seals the response; null if it came in the clear. */
    private final @Nullable Channel sealedBy;

    private @Nullable OutputFrame frame;

    /** Where in {@link #chain} the next request begins; -1 if there is none. */
    private int next;

    private @Nullable Request current;

    /** Where in the frame the response begins that is written, or was written last. */
    private int responseStart;

    /** Where the response before that begins, if there is one in this message. */
    private int previousStart;

    /** Signs the response that was written last, once it is known what follows it; null if it is not signed. */
    private @Nullable Channel signLast;

    /** What the client knows the current request by since it was told to wait for it; else 0. */
    private long asyncId;

    private NtStatus lastStatus = NtStatus.SUCCESS;

    private int responses;

    /** What related requests inherit. */
    private long relatedSessionId;

    private int relatedTreeId;
    private boolean relatedHasSession;
    private @Nullable FileId relatedFileId;

    /** Why the last CREATE left no file behind that related requests could mean. */
    private @Nullable NtStatus relatedFailure;

    Exchange(Connection connection, PooledBuffer buffer, ByteBuffer chain, @Nullable Channel sealedBy) {
        this.connection = connection;
        this.buffer = buffer.retain();
        this.chain = chain;
        this.sealedBy = sealedBy;
    }

    Connection connection() {
        return connection;
    }

    boolean isEncrypted() {
        return sealedBy != null;
    }

    boolean isSealedBy(Channel channel) {
        return sealedBy == channel;
    }

    /** Answers requests until all are answered or one has to wait. */
    void run() {
        while (next >= 0 && !connection.isDisconnected()) {
            Outcome outcome;
            try {
                outcome = begin();
            } catch (MalformedMessageException e) {
                connection.disconnect("malformed header: " + e.getMessage());
                break;
            }
            if (!settle(outcome)) {
                return;
            }
        }
        finish();
    }

    private Outcome begin() throws MalformedMessageException {
        int start = next;
        Smb2Header header = Smb2Header.decode(WireReader.of(chain.slice(start, chain.limit() - start)));
        if (header.isResponse()) {
            throw new MalformedMessageException("a response, from a client");
        }
        int length = chain.limit() - start;
        if (header.nextCommand() != 0) {
            if (header.nextCommand() % 8 != 0
                    || header.nextCommand() < Smb2Header.SIZE
                    || header.nextCommand() > length - Smb2Header.SIZE) {
                throw new MalformedMessageException("NextCommand " + header.nextCommand() + " of " + length + " bytes");
            }
            length = header.nextCommand();
            next = start + length;
        } else {
            next = -1;
        }
        asyncId = 0;
        ByteBuffer message = chain.slice(start, length).order(chain.order());
        if (header.command() == Command.CANCEL.code()) {
            connection.cancel(header, message, sealedBy);
            current = null;
            return Outcome.SUCCESS;
        }
        int bodyStart = beginResponse();
        Request request = new Request(this, header, WireReader.of(message), message, bodyStart);
        current = request;
        return connection.process(request, start == 0);
    }

    /** Ends the last response and makes room for the header of the next; the position of its body. */
    private int beginResponse() {
        OutputFrame out = frame;
        if (out == null) {
            out = connection.output().begin(sealedBy == null ? 0 : TransformHeader.SIZE);
            frame = out;
            responseStart = 0;
        } else if (responses > 0) {
            out.writer().align(8);
            int following = out.writer().position();
            out.writer().patch32(responseStart + Smb2Header.NEXT_COMMAND_OFFSET, following - responseStart);
            signLast();
            previousStart = responseStart;
            responseStart = following;
        }
        out.writer().zero(Smb2Header.SIZE);
        return out.writer().position();
    }

    WireWriter writer() {
        if (frame == null) {
            throw new IllegalStateException("no response is being written");
        }
        return frame.writer();
    }

    /** Puts an ErrorResponse in place of what the command wrote. */
    void writeError(byte[] data) {
        writer().truncate(responseStart + Smb2Header.SIZE);
        Negotiated negotiated = connection.negotiated();
        ErrorResponse error = data.length == 0 || negotiated == null
                ? ErrorResponse.EMPTY
                : ErrorResponse.of(negotiated.dialect(), ByteBuffer.wrap(data));
        error.encode(writer());
    }

    /** Takes note of an outcome; false if there is nothing to go on with now. */
    private boolean settle(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> {
                if (current != null) {
                    respond(current, done);
                }
                yield true;
            }
            case Outcome.Suspended ignored -> false;
            case Outcome.Parked parked -> {
                sendPending(parked.request());
                yield false;
            }
            case Outcome.Disconnect disconnect -> {
                if (current != null) {
                    current.ended();
                }
                connection.disconnect(disconnect.reason());
                next = -1;
                yield true;
            }
        };
    }

    private void respond(Request request, Outcome.Done done) {
        NtStatus status = done.status();
        if (status == NtStatus.ACCESS_DENIED) {
            connection.server().counters().accessDenied.increment();
        }
        request.ended();
        boolean empty = writer().position() == responseStart + Smb2Header.SIZE;
        if (!done.bodyWritten() && (isAnsweredAsError(status) || empty)) {
            writeError(new byte[0]);
        }
        relatedSessionId = request.sessionId();
        relatedTreeId = request.treeId();
        relatedHasSession = request.sessionOrNull() != null;
        if (status.isError() && request.header().command() == Command.CREATE.code()) {
            relatedFailure = status;
        }
        // An interim response granted the credits already ([MS-SMB2] 3.3.4.1.2).
        writeHeader(request, status, asyncId != 0 ? 0 : connection.grantCredits(request.header()));
    }

    /** Warnings too, such as STATUS_NO_MORE_FILES; [MS-SMB2] 3.3.4.4 names the exceptions. */
    private static boolean isAnsweredAsError(NtStatus status) {
        boolean errorOrWarning = status.code() < 0;
        return errorOrWarning && status != NtStatus.MORE_PROCESSING_REQUIRED && status != NtStatus.BUFFER_OVERFLOW;
    }

    private void writeHeader(Request request, NtStatus status, int credits) {
        Smb2Header header = request.header();
        Channel signer = connection.signerFor(request, status);
        int flags = Smb2Header.FLAG_SERVER_TO_REDIR
                | (header.flags() & Smb2Header.FLAG_PRIORITY_MASK)
                | (header.isRelated() ? Smb2Header.FLAG_RELATED : 0)
                | (asyncId != 0 ? Smb2Header.FLAG_ASYNC : 0)
                | (signer != null ? Smb2Header.FLAG_SIGNED : 0);
        int end = writer().position();
        WireWriter writer = writer();
        writer.truncate(responseStart);
        new Smb2Header(
                        header.creditCharge(),
                        status.code(),
                        header.command(),
                        credits,
                        flags,
                        0,
                        header.messageId(),
                        asyncId,
                        asyncId != 0 ? 0 : request.treeId(),
                        request.sessionId())
                .encode(writer);
        writer.advance(end - responseStart - Smb2Header.SIZE);
        signLast = signer;
        lastStatus = status;
        responses++;
    }

    private void signLast() {
        Channel channel = signLast;
        if (channel != null && channel.signer() != null) {
            int end = writer().position();
            channel.signer().sign(writer().view(responseStart, end - responseStart));
        }
        signLast = null;
    }

    /** All requests are answered: the response leaves, and the message's bytes are let go. */
    private void finish() {
        if (responses > 1) {
            // [MS-SMB2] 3.3.4.1.3: each response of a compound, the last like the others.
            writer().align(8);
        }
        send();
        buffer.release();
    }

    private void send() {
        OutputFrame out = frame;
        if (out == null) {
            return;
        }
        if (responses == 0 || connection.isDisconnected()) {
            connection.output().discard(out);
        } else {
            signLast();
            Request last = current;
            if (last != null) {
                int end = out.writer().position();
                connection.hashResponse(last, lastStatus, out.writer().view(responseStart, end - responseStart));
            }
            if (sealedBy != null && sealedBy.sealer() != null) {
                sealedBy.sealer().seal(out.withHeadroom());
            }
            connection.output().send(out);
        }
        responses = 0;
        frame = null;
    }

    /** The interim response ([MS-SMB2] 3.3.4.2), with all responses before it. */
    private void sendPending(ParkedRequest parked) {
        if (asyncId == 0) {
            if (responses > 0 && sealedBy != null) {
                sendAnswered();
            }
            asyncId = parked.asyncId();
            writeError(new byte[0]);
            writeHeader(
                    parked.request(),
                    NtStatus.PENDING,
                    connection.grantCredits(parked.request().header()));
        }
        send();
        parked.listen();
    }

    /**
     * Sends what is before the response that was begun, and begins that anew in a message of its own: Linux' client (6.1)
     * loses all responses of a sealed message that has an interim one among them.
     */
    private void sendAnswered() {
        writer().patch32(previousStart + Smb2Header.NEXT_COMMAND_OFFSET, 0);
        writer().truncate(responseStart);
        responseStart = previousStart;
        send();
        beginResponse();
    }

    /** A parked request is complete; any thread. */
    void resumeParked(ParkedRequest parked, Supplier<Outcome> answer) {
        connection.loop().post(() -> {
            connection.asyncCommands().remove(parked);
            if (connection.isDisconnected()) {
                abandon();
                return;
            }
            asyncId = parked.asyncId();
            beginResponse();
            resume(answer);
        });
    }

    /** The id that the current request got when it was parked before, else {@code fresh}. */
    long asyncIdOr(long fresh) {
        return asyncId != 0 ? asyncId : fresh;
    }

    <T> Outcome call(Place place, Work<T> work, Answer<T> answer) {
        Loop loop = connection.loop();
        if (place == Place.POOL) {
            loop.pool().execute(() -> {
                Supplier<Outcome> result = perform(work, answer);
                loop.post(() -> resume(result));
            });
            return Outcome.SUSPENDED;
        }
        long ticket = loop.enter();
        Supplier<Outcome> result = perform(work, answer);
        if (loop.leave(ticket)) {
            return result.get();
        }
        loop.post(() -> resume(result));
        throw new LoopTakenOver();
    }

    private <T> Supplier<Outcome> perform(Work<T> work, Answer<T> answer) {
        try {
            T result = work.run();
            return () -> answer.answer(result);
        } catch (StoreException e) {
            return () -> Outcome.done(e.status());
        } catch (IOException e) {
            log.error("{}: {} failed: {}", connection, describeCurrent(), e.toString());
            return () -> Outcome.done(NtStatus.UNEXPECTED_IO_ERROR);
        } catch (RuntimeException | Error e) {
            log.error("{}: {} failed by a fault of the server", connection, describeCurrent(), e);
            return () -> Outcome.done(NtStatus.INTERNAL_ERROR);
        }
    }

    Outcome later(long nanos, Supplier<Outcome> answer) {
        connection.loop().schedule(nanos, () -> resume(answer));
        return Outcome.SUSPENDED;
    }

    private void resume(Supplier<Outcome> result) {
        if (connection.isDisconnected()) {
            abandon();
        } else if (settle(connection.guard(result))) {
            run();
        }
    }

    /** The connection is gone: nothing is answered any more. */
    private void abandon() {
        if (frame != null) {
            connection.output().discard(frame);
            frame = null;
        }
        if (current != null) {
            current.ended();
        }
        buffer.release();
    }

    private String describeCurrent() {
        Request request = current;
        return request == null
                ? "a request"
                : Command.of(request.header().command()).map(Enum::name).orElse("an unknown command");
    }

    @Nullable
    FileId relatedFileId() {
        return relatedFileId;
    }

    long relatedSessionId() {
        return relatedSessionId;
    }

    int relatedTreeId() {
        return relatedTreeId;
    }

    boolean relatedHasSession() {
        return relatedHasSession;
    }

    @Nullable
    NtStatus relatedFailure() {
        return relatedFailure;
    }

    void relate(FileId id) {
        relatedFileId = id;
        relatedFailure = null;
    }

    /** A request that is not related begins anew. */
    void unrelated() {
        relatedFileId = null;
        relatedFailure = null;
    }
}
