package dev.hawser.wmi.indication;

import java.time.Duration;

/** Calls back later. Any thread may call. */
public interface Timer {
    /**
     * @param task is run once, unless it is cancelled before; it may take its time, but others wait for it
     * @return cancels
     */
    Cancellation after(Duration delay, Runnable task);

    /** Keeps a task from being run. */
    @FunctionalInterface
    interface Cancellation {
        /** Does nothing if the task has begun. */
        void cancel();
    }
}
