package dev.hawser.server.harness;

import dev.hawser.server.loop.BufferPool;
import dev.hawser.server.loop.Loop;
import dev.hawser.server.loop.LoopTakenOver;
import dev.hawser.server.loop.LoopTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A loop that runs when a test says so, on the test's thread, by a clock that the test moves. */
public final class ManualLoop implements Loop {
    private static final long PATIENCE_SECONDS = 20;

    private final ManualClock clock;
    private final BufferPool buffers = new BufferPool();
    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Runnable> poolTasks = new LinkedBlockingQueue<>();
    private final List<LoopTimer> timers = new ArrayList<>();
    private Executor pool = poolTasks::add;
    private boolean holdsPool;
    private boolean takesOver;
    private long lastTicket;

    public ManualLoop(ManualClock clock) {
        this.clock = clock;
    }

    /** Every watched call from now on counts as one that took too long: its thread loses the loop. */
    public void takeOverEveryCall() {
        takesOver = true;
    }

    /** What is handed to the pool waits there until {@link #releasePool}. */
    public void holdPool() {
        holdsPool = true;
    }

    public void releasePool() {
        holdsPool = false;
        run();
    }

    /** Has the pool's work done by {@code executor} from now on; {@link #runUntil} then waits for it. */
    public void poolOn(Executor executor) {
        pool = executor;
    }

    /** Runs {@code task} as if the loop's thread did. */
    public void run(Runnable task) {
        try {
            task.run();
        } catch (LoopTakenOver e) {
            // As in an event loop: what is left to do was posted.
        }
    }

    /** Runs all that was posted, and all that follows from it. */
    public void run() {
        while (true) {
            Runnable task = tasks.poll();
            if (task == null && !holdsPool) {
                task = poolTasks.poll();
            }
            if (task == null) {
                return;
            }
            run(task);
        }
    }

    /** Runs what is posted, by whichever thread, until {@code done}. */
    public void runUntil(BooleanSupplier done) {
        run();
        while (!done.getAsBoolean()) {
            try {
                run(Objects.requireNonNull(
                        tasks.poll(PATIENCE_SECONDS, TimeUnit.SECONDS),
                        "nothing was posted in " + PATIENCE_SECONDS + " s"));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            run();
        }
    }

    /** Moves the clock, stopping at each timer on the way. */
    public void advance(Duration time) {
        run();
        long end = clock.nanoTime() + time.toNanos();
        while (true) {
            LoopTimer next = timers.stream()
                    .min(Comparator.comparingLong(t -> t.due() - end))
                    .filter(t -> t.due() - end <= 0)
                    .orElse(null);
            if (next == null) {
                break;
            }
            timers.remove(next);
            clock.pass(Duration.ofNanos(Math.max(0, next.due() - clock.nanoTime())));
            run(next::expire);
            run();
        }
        clock.pass(Duration.ofNanos(end - clock.nanoTime()));
    }

    @Override
    public void post(Runnable task) {
        tasks.add(task);
    }

    @Override
    public LoopTimer schedule(long delayNanos, Runnable task) {
        LoopTimer timer = new LoopTimer(clock.nanoTime() + delayNanos, task);
        timers.add(timer);
        return timer;
    }

    @Override
    public long nanoTime() {
        return clock.nanoTime();
    }

    @Override
    public BufferPool buffers() {
        return buffers;
    }

    @Override
    public Executor pool() {
        return task -> pool.execute(task);
    }

    @Override
    public long enter() {
        return ++lastTicket;
    }

    @Override
    public boolean leave(long ticket) {
        return !takesOver;
    }
}
