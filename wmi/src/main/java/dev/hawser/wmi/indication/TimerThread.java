package dev.hawser.wmi.indication;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A timer with one thread of its own, which does not keep the program alive. */
public final class TimerThread implements Timer, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TimerThread.class);

    private final ScheduledThreadPoolExecutor executor;

    public TimerThread(String name) {
        executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name(name).factory());
        executor.setRemoveOnCancelPolicy(true);
        // What comes after the end has nobody left to wait for it.
        executor.setRejectedExecutionHandler((_, _) -> {});
    }

    @Override
    public Cancellation after(Duration delay, Runnable task) {
        Future<?> future = executor.schedule(() -> run(task), delay.toMillis(), TimeUnit.MILLISECONDS);
        return () -> future.cancel(false);
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("What was to be done now failed", e);
        }
    }

    /** Tasks that have not begun are forgotten. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
