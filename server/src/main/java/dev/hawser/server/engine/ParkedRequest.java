package dev.hawser.server.engine;

import dev.hawser.wire.NtStatus;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A request that waits for another client, after STATUS_PENDING was sent. Whoever completes it first does: the event it
 * waits for, CANCEL, the end of its open, of its session or of its connection. No thread waits. Any thread.
 */
public final class ParkedRequest {
    private final Request request;
    private final @Nullable Open open;
    private final long asyncId;
    private final NtStatus whenClosed;
    private final Runnable onEnd;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

    private enum State {
        WAITING,
        COMPLETED
    }

    /**
     * @param open whose end ends the wait; null for a CREATE, which has none yet
     * @param whenClosed the answer if the open is closed first
     * @param onEnd withdraws the request from what it waits for; called once, by whoever completes it early
     */
    ParkedRequest(Request request, @Nullable Open open, long asyncId, NtStatus whenClosed, Runnable onEnd) {
        this.request = request;
        this.open = open;
        this.asyncId = asyncId;
        this.whenClosed = whenClosed;
        this.onEnd = onEnd;
    }

    long asyncId() {
        return asyncId;
    }

    Request request() {
        return request;
    }

    long messageId() {
        return request.header().messageId();
    }

    /** Has the end of the open complete the request, now that STATUS_PENDING is on its way. */
    void listen() {
        if (open != null) {
            open.park(this);
            if (state.get() == State.COMPLETED) {
                open.unpark(this);
            }
        }
    }

    /**
     * What it waited for has come.
     *
     * @param answer runs on the connection's loop and writes the response, or waits again
     * @return false if it was completed before, and the event is still to be had by others
     */
    public boolean complete(Supplier<Outcome> answer) {
        if (!state.compareAndSet(State.WAITING, State.COMPLETED)) {
            return false;
        }
        if (open != null) {
            open.unpark(this);
        }
        request.exchange().resumeParked(this, answer);
        return true;
    }

    /** Ends the wait with {@code status}. */
    boolean end(NtStatus status) {
        boolean ended = complete(() -> Outcome.done(status));
        if (ended) {
            onEnd.run();
        }
        return ended;
    }

    void openClosed() {
        end(whenClosed);
    }
}
