package dev.hawser.server.engine;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Session.ChannelList ([MS-SMB2] 3.3.1.8): the connections of one session in the order they came. Any thread. */
final class SessionChannels implements Iterable<Connection> {
    private final List<Connection> channels = new CopyOnWriteArrayList<>();

    SessionChannels(Connection first) {
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

    /** From the first that came. */
    List<Connection> oldestFirst() {
        return channels;
    }

    /** From the last that came. */
    List<Connection> latestFirst() {
        return channels.reversed();
    }

    /** Whether there is a connection to send by. */
    boolean isReachable() {
        return channels.stream().anyMatch(channel -> !channel.isDisconnected());
    }
}
