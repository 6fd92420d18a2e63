package dev.hawser.wmi.http;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * A reply that may be long in coming. No thread waits for it.
 *
 * @param begin is given who takes the reply, and gives it to him once, by whatever thread
 */
record HttpReplyLater(Consumer<Consumer<HttpReply>> begin) implements HttpAnswer {
    @Override
    public HttpAnswer map(UnaryOperator<HttpReply> change) {
        return new HttpReplyLater(recipient -> begin.accept(reply -> recipient.accept(change.apply(reply))));
    }

    @Override
    public boolean send(Response response, Callback callback) {
        // The client is silent because it waits for us.
        response.getRequest().addIdleTimeoutListener(_ -> false);
        begin.accept(reply -> reply.send(response, callback));
        return true;
    }
}
