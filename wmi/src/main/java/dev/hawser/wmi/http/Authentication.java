package dev.hawser.wmi.http;

import dev.hawser.management.Caller;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Finds out who sends the requests of one listener. Any thread may call. */
public final class Authentication {
    private static final String CONNECTION = ConnectionAuthentication.class.getName();

    private final Supplier<List<Scheme>> schemes;

    /** @param schemes makes those of one connection, in the order in which they are offered */
    public Authentication(Supplier<List<Scheme>> schemes) {
        this.schemes = schemes;
    }

    /** What a request's Authorization header, or an earlier one of its connection, led to. */
    public sealed interface Outcome {}

    /**
     * @param challenge the WWW-Authenticate value that goes with the answer; empty if there is none
     * @param conversation seals and unseals the messages of the connection; empty if nothing does
     */
    public record Authenticated(Caller caller, Optional<String> challenge, Optional<SealedConversation> conversation)
            implements Outcome {}

    /**
     * @param challenges the values of the WWW-Authenticate headers, in the order of preference
     * @param next how the connection goes on
     */
    public record Unauthenticated(List<String> challenges, Next next) implements Outcome {}

    /** What the connection of somebody who has not proved who he is comes to. */
    public enum Next {
        /** He may try. */
        OPEN,
        /** He is in the middle of a login that belongs to this connection, which must not end. */
        GOES_ON,
        /** He has tried often enough. */
        ENDS
    }

    /** Looks at one request; waits as long as the server holds back the answers to failed logins. */
    public Outcome of(Request request) {
        var connection = request.getConnectionMetaData();
        ConnectionAuthentication known;
        if (connection.getAttribute(CONNECTION) instanceof ConnectionAuthentication present) {
            known = present;
        } else {
            known = new ConnectionAuthentication(schemes.get());
            connection.setAttribute(CONNECTION, known);
        }
        String authorization = Objects.requireNonNullElse(request.getHeaders().get(HttpHeader.AUTHORIZATION), "");
        return known.authenticate(authorization.strip(), Request.getRemoteAddr(request));
    }
}
