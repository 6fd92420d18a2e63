package dev.hawser.wmi.http;

import dev.hawser.management.Caller;
import dev.hawser.management.MessageProtection;
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
     * @param protection what seals and unseals the messages of the connection; empty if nothing does
     */
    public record Authenticated(Caller caller, Optional<String> challenge, Optional<MessageProtection> protection)
            implements Outcome {}

    /**
     * @param challenges the values of the WWW-Authenticate headers, in the order of preference
     * @param last whether the connection is to end
     */
    public record Unauthenticated(List<String> challenges, boolean last) implements Outcome {}

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
