package dev.hawser.server.engine;

import dev.hawser.management.ServerSetting;
import dev.hawser.server.file.BreakWait;
import dev.hawser.server.loop.Loop;
import dev.hawser.wire.WireWriter;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells a client that an oplock or a lease goes down, by one of its connections: which one is the server's choice
 * ([MS-SMB2] 3.3.4.1.6), and the choice here is Windows', as smbtorture's multichannel tests have seen it. Used by one
 * thread after the other.
 */
final class BreakDelivery {
    private final Session session;
    private final Consumer<WireWriter> notification;
    private final List<Connection> connections;

    /** Whether the client is told again if the connection goes on which it was told. */
    private final BooleanSupplier again;

    private final Set<Connection> tried = new HashSet<>();

    private BreakDelivery(
            Session session, Consumer<WireWriter> notification, List<Connection> connections, BooleanSupplier again) {
        this.session = session;
        this.notification = notification;
        this.connections = connections;
        this.again = again;
    }

    /** By the latest channel that is there, and only once. */
    static void oplock(Session session, Consumer<WireWriter> notification) {
        new BreakDelivery(session, notification, session.channels().latestFirst(), () -> false).send();
    }

    /**
     * By the oldest connection of the client, whose the lease is; and by the next one if that goes while {@code again}: the
     * client has still to answer.
     */
    static void lease(Session session, Consumer<WireWriter> notification, BooleanSupplier again) {
        new BreakDelivery(session, notification, session.channels().oldestFirst(), again).sendBy(oldest(session));
    }

    /** Ends the wait for the client's answer when it has had its time ([MS-SMB2] 3.3.2.1, 3.3.2.5). */
    static void expire(Session session, BreakWait wait) {
        int seconds = session.server().configuration().number(ServerSetting.OPLOCK_BREAK_WAIT);
        Loop loop = session.loop();
        loop.post(() -> loop.schedule(Duration.ofSeconds(seconds).toNanos(), wait::timedOut));
    }

    private static @Nullable Connection oldest(Session session) {
        return session.encryptData()
                ? null
                : session.server()
                        .clients()
                        .oldest(session.clientGuid(), session.identity().qualifiedName());
    }

    private void send() {
        sendBy(null);
    }

    private void sendBy(@Nullable Connection preferred) {
        Connection to = preferred != null ? preferred : next();
        if (to != null) {
            tried.add(to);
            to.breaks().send(session, notification, again, this::send);
        }
    }

    private @Nullable Connection next() {
        return connections.stream()
                .filter(connection -> !connection.isDisconnected() && !tried.contains(connection))
                .findFirst()
                .orElse(null);
    }
}
