package dev.hawser.interop;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what other processes bring about, by asking for it again and again. */
final class Await {
    private static final long PAUSE_NANOS = 10_000_000;

    private Await() {}

    /** Fails the test if {@code condition} does not come true within {@code limit}. */
    static void until(Supplier<String> what, Duration limit, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("waited " + limit + " in vain for " + what.get());
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** As {@link #until(Supplier, Duration, BooleanSupplier)}, for 20 seconds. */
    static void until(String what, BooleanSupplier condition) {
        until(() -> what, Duration.ofSeconds(20), condition);
    }
}
