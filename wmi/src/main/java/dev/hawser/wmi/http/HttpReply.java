package dev.hawser.wmi.http;

import dev.hawser.wmi.http.Authentication.Unauthenticated;
import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * An answer that is there, but for headers that its sender adds.
 *
 * @param contentType empty if there is no body
 */
public record HttpReply(int status, String contentType, byte[] body) implements HttpAnswer {
    public static HttpReply empty(int status) {
        return new HttpReply(status, "", new byte[0]);
    }

    /** 401. */
    public static HttpReply to(Unauthenticated client, Response response) {
        client.challenges().forEach(value -> response.getHeaders().add(HttpHeader.WWW_AUTHENTICATE, value));
        if (client.next() == Authentication.Next.ENDS) {
            endConnection(response);
        }
        return empty(HttpStatus.UNAUTHORIZED_401);
    }

    /** Has the connection end behind this answer. */
    public static void endConnection(Response response) {
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }

    @Override
    public HttpAnswer map(UnaryOperator<HttpReply> change) {
        return change.apply(this);
    }

    @Override
    public boolean send(Response response, Callback callback) {
        response.setStatus(status);
        if (!contentType.isEmpty()) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
        }
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }
}
