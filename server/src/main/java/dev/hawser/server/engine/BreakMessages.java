package dev.hawser.server.engine;

import dev.hawser.server.crypto.MessageSealer;
import dev.hawser.server.loop.OutputFrame;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.smb2.Command;
import dev.hawser.wire.smb2.Smb2Header;
import dev.hawser.wire.smb2.TransformHeader;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What one connection sends without being asked: notifications that an oplock or lease goes down ([MS-SMB2] 3.3.4.6,
 * 3.3.4.7). They leave before the client is answered anything that it asks from then on.
 */
final class BreakMessages {
    /** MessageId of what the server sends without being asked. */
    private static final long UNSOLICITED = -1;

    private final Connection connection;
    private final SessionTable sessions;

    /** Those that wait for their turn on the loop; added to by any thread. */
    private final ConcurrentLinkedQueue<Runnable> waiting = new ConcurrentLinkedQueue<>();

    private final UnansweredBreaks unanswered = new UnansweredBreaks();

    private Runnable afterEach = () -> {};

    BreakMessages(Connection connection, SessionTable sessions) {
        this.connection = connection;
        this.sessions = sessions;
    }

    /**
     * Sends one to the client of {@code session}. Any thread.
     *
     * @param awaited whether the client must have heard of it
     * @param otherwise run if it can not be told here, or the connection goes while that is so
     */
    void send(Session session, Consumer<WireWriter> notification, BooleanSupplier awaited, Runnable otherwise) {
        waiting.add(() -> {
            if (sendNow(session, notification)) {
                unanswered.add(awaited, otherwise);
                afterEach.run();
            } else {
                otherwise.run();
            }
        });
        connection.loop().post(this::sendWaiting);
    }

    /** Does {@code then} each time when one was sent; only on the loop. */
    void afterEach(Runnable then) {
        afterEach = then;
    }

    /** The connection is gone: what the client has not answered is told elsewhere. Only on the loop. */
    void tellAgain() {
        unanswered.tellAgain();
    }

    /** Only on the loop. */
    void sendWaiting() {
        for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
            next.run();
        }
    }

    private boolean sendNow(Session session, Consumer<WireWriter> notification) {
        Channel channel = sessions.channel(session.id());
        if (connection.isDisconnected() || (session.encryptData() && channel == null)) {
            return false;
        }
        MessageSealer sealer = session.encryptData() && channel != null ? channel.sealer() : null;
        OutputFrame frame = connection.output().begin(sealer == null ? 0 : TransformHeader.SIZE);
        new Smb2Header(
                        0,
                        0,
                        Command.OPLOCK_BREAK.code(),
                        0,
                        Smb2Header.FLAG_SERVER_TO_REDIR,
                        0,
                        UNSOLICITED,
                        0,
                        0,
                        sealer == null ? 0 : session.id())
                .encode(frame.writer());
        notification.accept(frame.writer());
        if (sealer != null) {
            sealer.seal(frame.withHeadroom());
        }
        connection.output().send(frame);
        return true;
    }
}
