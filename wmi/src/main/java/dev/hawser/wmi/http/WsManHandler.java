package dev.hawser.wmi.http;

import dev.hawser.management.Caller;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wmi.http.Authentication.Authenticated;
import dev.hawser.wmi.http.Authentication.Next;
import dev.hawser.wmi.http.Authentication.Unauthenticated;
import dev.hawser.wmi.wsman.Reply;
import dev.hawser.wmi.wsman.WsManEngine;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
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
public final class WsManHandler extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(WsManHandler.class);

    /** OMI's client adds the slash. */
    private static final Set<String> PATHS = Set.of("/wsman", "/wsman/");

    /**
     * Anything else is refused: a page in a browser that knows a password for this server can make it post plain text or a
     * form, but not this.
     */
    private static final String SOAP_TYPE = "application/soap+xml";

    private final WsManEngine engine;
    private final Authentication authentication;
    private final boolean plainBodies;
    private final InstantSource clock;

    /** @param plainBodies whether bodies may come and go as they are: because of TLS, or because that is allowed */
    public WsManHandler(WsManEngine engine, Authentication authentication, boolean plainBodies, InstantSource clock) {
        this.engine = engine;
        this.authentication = authentication;
        this.plainBodies = plainBodies;
        this.clock = clock;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        try {
            return route(request, response).send(response, callback);
        } catch (IOException e) {
            // The client's fault: it went away, or kept its request too long.
            LOG.debug("A request of {} did not come whole", Request.getRemoteAddr(request), e);
            HttpReply.endConnection(response);
            return HttpReply.empty(HttpStatus.REQUEST_TIMEOUT_408).send(response, callback);
        }
    }

    private HttpAnswer route(Request request, Response response) throws IOException {
        if (!PATHS.contains(request.getHttpURI().getPath())) {
            return HttpReply.empty(HttpStatus.NOT_FOUND_404);
        }
        if (!HttpMethod.POST.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, HttpMethod.POST.asString());
            return HttpReply.empty(HttpStatus.METHOD_NOT_ALLOWED_405);
        }
        if (isAnonymous(request)) {
            Reply reply = engine.handleAnonymous(body(request));
            if (reply.status() != HttpStatus.UNAUTHORIZED_401) {
                return http(reply);
            }
        }
        return switch (authentication.of(request)) {
            case Authenticated known -> serve(known, request, response);
            case Unauthenticated unknown -> challenge(unknown, request, response);
        };
    }

    private HttpReply challenge(Unauthenticated unknown, Request request, Response response) throws IOException {
        if (unknown.next() == Next.GOES_ON) {
            // Some clients send their body with each leg of a login; left unread, it could cost them the connection.
            body(request);
        }
        return HttpReply.to(unknown, response);
    }

    /** Whether the client says that it does not want to be asked who it is. */
    private static boolean isAnonymous(Request request) {
        return header(request, HttpHeader.AUTHORIZATION.asString()).isEmpty()
                && header(request, "WSMANIDENTIFY").equalsIgnoreCase("unauthenticated");
    }

    private byte[] body(Request request) throws IOException {
        // Not closed: what is left unread would then cost the connection, and the client its answer.
        return RequestBody.read(
                Content.Source.asInputStream(request),
                WsManEngine.LARGEST_REQUEST + EncryptedBody.LARGEST_OVERHEAD,
                clock);
    }

    private HttpAnswer serve(Authenticated known, Request request, Response response) throws IOException {
        known.challenge().ifPresent(value -> response.getHeaders().add(HttpHeader.WWW_AUTHENTICATE, value));
        byte[] body = body(request);
        if (body.length == 0) {
            // Clients of schemes that need several rounds begin and end them without a body.
            return HttpReply.empty(HttpStatus.OK_200);
        }
        String type = header(request, HttpHeader.CONTENT_TYPE.asString());
        if (EncryptedBody.isAnnouncedBy(type)) {
            return serveSealed(known, type, body, response);
        }
        if (!plainBodies) {
            // As Windows answers: it lets nobody say in the clear why.
            return HttpReply.empty(HttpStatus.INTERNAL_SERVER_ERROR_500);
        }
        return serve(known.caller(), type, body);
    }

    private HttpAnswer serveSealed(Authenticated known, String type, byte[] body, Response response) {
        try {
            EncryptedBody encrypted = EncryptedBody.decode(type, body);
            SealedConversation conversation = known.conversation()
                    .orElseThrow(() -> new MalformedMessageException("there are no keys to unseal a message with"));
            byte[] message = conversation.unseal(encrypted.message());
            return serve(known.caller(), encrypted.originalType(), message).map(conversation::seal);
        } catch (MalformedMessageException e) {
            // The client counts its messages otherwise than the server does now, so none that follows could be read.
            LOG.debug("{}: {}", known.caller().from(), e.getMessage());
            HttpReply.endConnection(response);
            return HttpReply.empty(HttpStatus.BAD_REQUEST_400);
        }
    }

    private HttpAnswer serve(Caller caller, String type, byte[] body) {
        return type.split(";", 2)[0].strip().equalsIgnoreCase(SOAP_TYPE)
                ? new HttpReplyLater(recipient -> engine.handle(caller, body, reply -> recipient.accept(http(reply))))
                : HttpReply.empty(HttpStatus.UNSUPPORTED_MEDIA_TYPE_415);
    }

    private static HttpReply http(Reply reply) {
        return new HttpReply(reply.status(), reply.contentType(), reply.body());
    }

    private static String header(Request request, String name) {
        return Objects.requireNonNullElse(request.getHeaders().get(name), "");
    }
}
