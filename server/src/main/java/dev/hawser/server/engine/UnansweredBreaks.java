package dev.hawser.server.engine;

import java.util.ArrayDeque;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a client was told by one connection and has not answered: if the connection goes first, the client may never have
 * heard of it. Only on the connection's loop.
 */
final class UnansweredBreaks {
    private final ArrayDeque<Told> told = new ArrayDeque<>();

    private record Told(BooleanSupplier awaited, Runnable again) {}

    /**
     * @param awaited whether the answer is still to come
     * @param again tells it by another connection
     */
    void add(BooleanSupplier awaited, Runnable again) {
        forgetAnswered();
        if (awaited.getAsBoolean()) {
            told.add(new Told(awaited, again));
        }
    }

    /** Only those at the head, which are the oldest: none waits for longer than the time a client has to answer. */
    private void forgetAnswered() {
        Told oldest = told.peek();
        while (oldest != null && !oldest.awaited.getAsBoolean()) {
            told.remove();
            oldest = told.peek();
        }
    }

    /** The connection is gone. */
    void tellAgain() {
        for (@Nullable Told next = told.poll(); next != null; next = told.poll()) {
            if (next.awaited.getAsBoolean()) {
                next.again.run();
            }
        }
    }
}
