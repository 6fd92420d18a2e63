package dev.hawser.server.loop;

import java.util.concurrent.Executor;

/**
 * What a connection lives on: one thread at a time runs its tasks, timers and calls. The engine knows no more of its
 * surroundings than this, so that tests run it without threads and sockets.
 */
public interface Loop {
    /** Runs {@code task} on the loop, behind all that was posted before. Any thread. */
    void post(Runnable task);

    /** Runs {@code task} on the loop once {@code delayNanos} have passed, unless it is cancelled. Only on the loop. */
    LoopTimer schedule(long delayNanos, Runnable task);

    /** The monotonic clock, in nanoseconds. Any thread. */
    long nanoTime();

    /** Buffers for messages. Only on the loop. */
    BufferPool buffers();

    /** Where work runs that is known to wait. Any thread. */
    Executor pool();

    /**
     * Marks that the loop's thread enters work that might wait for a disk. Only on the loop.
     *
     * @return a ticket for {@link #leave}
     */
    long enter();

    /**
     * Marks that the work entered with {@code ticket} has returned.
     *
     * @return whether this thread still owns the loop. If not, another thread runs it since a while, and this one must
     *     {@link #post} its result, throw {@link LoopTakenOver} and touch nothing else
     */
    boolean leave(long ticket);
}
