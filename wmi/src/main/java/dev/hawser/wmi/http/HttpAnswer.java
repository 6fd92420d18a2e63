package dev.hawser.wmi.http;

import java.util.function.UnaryOperator;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What a request is answered: a reply, now or when what the client waits for has happened. */
public sealed interface HttpAnswer permits HttpReply, HttpReplyLater {
    /** The same with the reply changed by {@code change}, once it is there. */
    HttpAnswer map(UnaryOperator<HttpReply> change);

    /** @return true, as a handler returns that has answered or will */
    boolean send(Response response, Callback callback);
}
