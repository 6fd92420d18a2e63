package dev.hawser.wmi.http;

import dev.hawser.management.Caller;
import dev.hawser.wmi.http.ConnectionAuthentication.Authenticated;
import dev.hawser.wmi.http.ConnectionAuthentication.Unauthenticated;
import dev.hawser.wmi.wsman.Reply;
import dev.hawser.wmi.wsman.WsManEngine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** WS-Management's HTTP ([MS-WSMV]): POST to one path, by callers who have logged in. */
final class WsManHandler extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(WsManHandler.class);

    /** OMI's client adds the slash. */
    private static final Set<String> PATHS = Set.of("/wsman", "/wsman/");

    /**
     * Anything else is refused: a page in a browser that knows a password for this server can make it post plain text or a
     * form, but not this.
     */
    private static final String SOAP_TYPE = "application/soap+xml";

    private static final String AUTHENTICATION = ConnectionAuthentication.class.getName();

    private final WsManEngine engine;
    private final Supplier<ConnectionAuthentication> authentication;
    private final InstantSource clock;

    WsManHandler(WsManEngine engine, Supplier<ConnectionAuthentication> authentication, InstantSource clock) {
        this.engine = engine;
        this.authentication = authentication;
        this.clock = clock;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        try {
            return route(request, response, callback);
        } catch (IOException e) {
            // The client's fault: it went away, or kept its request too long.
            LOG.debug("A request of {} did not come whole", Request.getRemoteAddr(request), e);
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            return empty(HttpStatus.REQUEST_TIMEOUT_408, response, callback);
        }
    }

    private boolean route(Request request, Response response, Callback callback) throws IOException {
        if (!PATHS.contains(request.getHttpURI().getPath())) {
            return empty(HttpStatus.NOT_FOUND_404, response, callback);
        }
        if (!HttpMethod.POST.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, HttpMethod.POST.asString());
            return empty(HttpStatus.METHOD_NOT_ALLOWED_405, response, callback);
        }
        String authorization = header(request, HttpHeader.AUTHORIZATION.asString());
        if (authorization.isEmpty() && header(request, "WSMANIDENTIFY").equalsIgnoreCase("unauthenticated")) {
            Reply reply = engine.handleAnonymous(body(request));
            if (reply.status() != HttpStatus.UNAUTHORIZED_401) {
                return reply(reply, response, callback);
            }
        }
        return switch (of(request).authenticate(authorization, Request.getRemoteAddr(request))) {
            case Authenticated(Caller caller) -> serve(caller, request, response, callback);
            case Unauthenticated(List<String> challenges) -> challenge(challenges, response, callback);
        };
    }

    private ConnectionAuthentication of(Request request) {
        var connection = request.getConnectionMetaData();
        Object known = connection.getAttribute(AUTHENTICATION);
        if (known instanceof ConnectionAuthentication present) {
            return present;
        }
        ConnectionAuthentication fresh = authentication.get();
        connection.setAttribute(AUTHENTICATION, fresh);
        return fresh;
    }

    private byte[] body(Request request) throws IOException {
        // Not closed: what is left unread would then cost the connection, and the client its answer.
        return RequestBody.read(Content.Source.asInputStream(request), clock);
    }

    private boolean serve(Caller caller, Request request, Response response, Callback callback) throws IOException {
        byte[] body = body(request);
        if (body.length == 0) {
            // Clients of schemes that need several rounds begin and end them without a body.
            return empty(HttpStatus.OK_200, response, callback);
        }
        String type = header(request, HttpHeader.CONTENT_TYPE.asString()).toLowerCase(Locale.ROOT);
        if (!type.split(";", 2)[0].strip().equals(SOAP_TYPE)) {
            return empty(HttpStatus.UNSUPPORTED_MEDIA_TYPE_415, response, callback);
        }
        return reply(engine.handle(caller, body), response, callback);
    }

    private static boolean reply(Reply reply, Response response, Callback callback) {
        response.setStatus(reply.status());
        if (!reply.contentType().isEmpty()) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.contentType());
        }
        response.write(true, ByteBuffer.wrap(reply.body()), callback);
        return true;
    }

    private static boolean challenge(List<String> challenges, Response response, Callback callback) {
        challenges.forEach(value -> response.getHeaders().add(HttpHeader.WWW_AUTHENTICATE, value));
        return empty(HttpStatus.UNAUTHORIZED_401, response, callback);
    }

    private static boolean empty(int status, Response response, Callback callback) {
        response.setStatus(status);
        response.write(true, ByteBuffer.allocate(0), callback);
        return true;
    }

    private static String header(Request request, String name) {
        return Objects.requireNonNullElse(request.getHeaders().get(name), "");
    }
}
