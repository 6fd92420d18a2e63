package dev.hawser.wmi.http;

import dev.hawser.management.Caller;
import java.util.List;

/**
 * Finds out who speaks on one HTTP connection. There is one for each connection, so that a scheme which needs several
 * requests, or binds the connection to a user as Negotiate does, can keep what it knows. Called by one thread at a time.
 */
interface ConnectionAuthentication {
    /** What a request's Authorization header led to. */
    sealed interface Outcome {}

    record Authenticated(Caller caller) implements Outcome {}

    /** @param challenges the values of the WWW-Authenticate headers, in the order of preference */
    record Unauthenticated(List<String> challenges) implements Outcome {}

    /**
     * Looks at one request.
     *
     * @param authorization the header's value; empty if there was none
     * @param from the client's address
     */
    Outcome authenticate(String authorization, String from);
}
