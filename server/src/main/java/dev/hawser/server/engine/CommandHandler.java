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

    /** Whether {@code request} is handled though its connection has no session of the id that it names. */
    default boolean needsNoSession(Request request) {
        return false;
    }
}
