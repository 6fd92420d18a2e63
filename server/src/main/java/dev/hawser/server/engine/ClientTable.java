package dev.hawser.server.engine;

import dev.hawser.wire.dtyp.Guid;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The connections of each client on which somebody has logged in, first come first, by ClientGuid: a lease is the
 * client's, and its break may be told on any of them ([MS-SMB2] 3.3.4.7). Any thread.
 */
final class ClientTable {
    private final ConcurrentHashMap<Guid, List<Connection>> connections = new ConcurrentHashMap<>();

    void add(Connection connection) {
        connections.compute(connection.clientGuid(), (guid, known) -> {
            List<Connection> list = known == null ? new CopyOnWriteArrayList<>() : known;
            if (!list.contains(connection)) {
                list.add(connection);
            }
            return list;
        });
    }

    void remove(Connection connection) {
        connections.computeIfPresent(connection.clientGuid(), (guid, known) -> {
            known.remove(connection);
            return known.isEmpty() ? null : known;
        });
    }

    /**
     * The oldest connection of {@code client} that is still there; null if there is none. As anybody can claim a
     * ClientGuid, only one counts on which {@code user} has logged in.
     */
    @Nullable
    Connection oldest(Guid client, String user) {
        return connections.getOrDefault(client, List.of()).stream()
                .filter(connection -> !connection.isDisconnected() && connection.isUsedBy(user))
                .findFirst()
                .orElse(null);
    }
}
