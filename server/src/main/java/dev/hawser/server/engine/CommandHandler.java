package dev.hawser.server.engine;

import dev.hawser.wire.MalformedMessageException;

/** What a server does with one kind of request. Stateless; one instance serves all connections. */
@FunctionalInterface
public interface CommandHandler {
    /**
     * Decides, on the connection's loop. Work that may wait for a disk goes through {@link Request#call}, and what waits
     * for another client through {@link Request#park}.
     *
     * @throws MalformedMessageException answered with STATUS_INVALID_PARAMETER
     */
    Outcome handle(Request request) throws MalformedMessageException;
}
