package dev.hawser.wmi.http;

import dev.hawser.management.Caller;
import dev.hawser.wmi.cimxml.CimXmlEngine;
import dev.hawser.wmi.cimxml.CimXmlHeaders;
import dev.hawser.wmi.cimxml.CimXmlReply;
import dev.hawser.wmi.http.Authentication.Authenticated;
import dev.hawser.wmi.http.Authentication.Unauthenticated;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.Locale;
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

/** CIM-XML's HTTP (DSP0200 clause 6): POST, by callers who have logged in. An answer is written as it is made. */
public final class CimXmlHandler extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(CimXmlHandler.class);
    private static final String PATH = "/cimom";

    /** Anything else is refused: a page in a browser that knows a password for this server could post it. */
    private static final Set<String> XML_TYPES = Set.of("application/xml", "text/xml");

    private static final int BUFFER = 32 * 1024;

    private final CimXmlEngine engine;
    private final Authentication authentication;
    private final InstantSource clock;

    public CimXmlHandler(CimXmlEngine engine, Authentication authentication, InstantSource clock) {
        this.engine = engine;
        this.authentication = authentication;
        this.clock = clock;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int refusal = refusal(request);
        if (refusal != HttpStatus.OK_200) {
            response.getHeaders().put(HttpHeader.ALLOW, HttpMethod.POST.asString());
            return HttpReply.empty(refusal).send(response, callback);
        }
        return switch (authentication.of(request)) {
            case Authenticated known -> serve(known.caller(), request, response, callback);
            case Unauthenticated unknown -> HttpReply.to(unknown, response).send(response, callback);
        };
    }

    /** The status for what is no request in CIM-XML; 200 for one. */
    private static int refusal(Request request) {
        // DSP0200 6.2.1: a client that tries M-POST first then tries POST.
        if (request.getMethod().equals("M-POST")) {
            return HttpStatus.NOT_IMPLEMENTED_501;
        }
        if (!PATH.equals(request.getHttpURI().getPath())) {
            return HttpStatus.NOT_FOUND_404;
        }
        if (!HttpMethod.POST.is(request.getMethod())) {
            return HttpStatus.METHOD_NOT_ALLOWED_405;
        }
        String type = header(request, HttpHeader.CONTENT_TYPE.asString()).toLowerCase(Locale.ROOT);
        return XML_TYPES.contains(type.split(";", 2)[0].strip())
                ? HttpStatus.OK_200
                : HttpStatus.UNSUPPORTED_MEDIA_TYPE_415;
    }

    private boolean serve(Caller caller, Request request, Response response, Callback callback) {
        byte[] body;
        try {
            // Not closed: what is left unread would then cost the connection, and the client its answer.
            body = RequestBody.read(Content.Source.asInputStream(request), CimXmlEngine.LARGEST_REQUEST, clock);
        } catch (IOException e) {
            // The client's fault: it went away, or kept its request too long.
            LOG.debug("A request of {} did not come whole", Request.getRemoteAddr(request), e);
            HttpReply.endConnection(response);
            return HttpReply.empty(HttpStatus.REQUEST_TIMEOUT_408).send(response, callback);
        }
        CimXmlHeaders headers = new CimXmlHeaders(
                header(request, "CIMOperation"),
                header(request, "CIMProtocolVersion"),
                header(request, "CIMMethod"),
                header(request, "CIMObject"));
        return send(engine.handle(caller, headers, body), response, callback);
    }

    private static boolean send(CimXmlReply reply, Response response, Callback callback) {
        response.setStatus(reply.status());
        if (reply.cimError().isEmpty()) {
            response.getHeaders().put("CIMOperation", "MethodResponse");
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/xml; charset=utf-8");
        } else {
            response.getHeaders().put("CIMError", reply.cimError());
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain;charset=UTF-8");
        }
        try {
            // Closed only if all went well: half an answer must not look like a whole one.
            OutputStream out = new BufferedOutputStream(Content.Sink.asOutputStream(response), BUFFER);
            for (Iterator<String> pieces = reply.pieces().iterator(); pieces.hasNext(); ) {
                out.write(pieces.next().getBytes(StandardCharsets.UTF_8));
            }
            out.close();
            callback.succeeded();
        } catch (IOException e) {
            LOG.debug("A client of CIM-XML went away during its answer", e);
            callback.failed(e);
        } catch (RuntimeException e) {
            LOG.error("An answer in CIM-XML could not be made whole", e);
            callback.failed(e);
        }
        return true;
    }

    private static String header(Request request, String name) {
        return Objects.requireNonNullElse(request.getHeaders().get(name), "");
    }
}
