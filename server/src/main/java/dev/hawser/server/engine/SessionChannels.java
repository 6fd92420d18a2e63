package dev.hawser.server.engine;

import dev.hawser.management.ServerSetting;
import dev.hawser.wire.WireWriter;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Session.ChannelList ([MS-SMB2] 3.3.1.8): the connections of one session in the order they came, and what is sent to its
 * client by them without being asked for. Any thread.
 */
final class SessionChannels implements Iterable<Connection> {
    private final Session session;
    private final List<Connection> channels = new CopyOnWriteArrayList<>();

    SessionChannels(Session session, Connection first) {
        this.session = session;
        this.channels.add(first);
    }

    int size() {
        return channels.size();
    }

    void add(Connection connection) {
        channels.add(connection);
    }

    void remove(Connection connection) {
        channels.remove(connection);
    }

    @Override
    public Iterator<Connection> iterator() {
        return channels.iterator();
    }

    /** Whether there is a connection to send by. */
    boolean isReachable() {
        return other(Set.of()) != null;
    }

    /**
     * Tells the client that an oplock goes down.
     *
     * @param notification writes the body
     * @param acknowledged whether others wait for the client's answer
     * @param timedOut run when the client had its time to answer
     */
    void sendOplockBreak(Consumer<WireWriter> notification, boolean acknowledged, Runnable timedOut) {
        sendBreak(null, notification, acknowledged, timedOut);
    }

    /** As {@link #sendOplockBreak}; a lease is the client's, and so told on its oldest connection, as Windows does. */
    void sendLeaseBreak(Consumer<WireWriter> notification, boolean acknowledged, Runnable timedOut) {
        Connection oldest = session.encryptData()
                ? null
                : session.server()
                        .clients()
                        .oldest(session.clientGuid(), session.identity().qualifiedName());
        sendBreak(oldest, notification, acknowledged, timedOut);
    }

    private void sendBreak(
            @Nullable Connection preferred,
            Consumer<WireWriter> notification,
            boolean acknowledged,
            Runnable timedOut) {
        send(preferred, notification, Set.of());
        if (acknowledged) {
            int seconds = session.server().configuration().number(ServerSetting.OPLOCK_BREAK_WAIT);
            session.loop().post(() -> session.loop()
                    .schedule(Duration.ofSeconds(seconds).toNanos(), timedOut));
        }
    }

    /** Sends by one channel after the other until one takes it ([MS-SMB2] 3.3.4.6). */
    private void send(@Nullable Connection preferred, Consumer<WireWriter> notification, Set<Connection> tried) {
        Connection to = preferred != null ? preferred : other(tried);
        if (to != null) {
            Set<Connection> next = new HashSet<>(tried);
            next.add(to);
            to.breaks().send(session, notification, () -> send(null, notification, next));
        }
    }

    private @Nullable Connection other(Set<Connection> except) {
        for (Connection channel : channels) {
            if (!channel.isDisconnected() && !except.contains(channel)) {
                return channel;
            }
        }
        return null;
    }
}
