package dev.hawser.server.harness;

import dev.hawser.server.ServerClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Clocks that stand still until they are moved. */
public final class ManualClock implements ServerClock {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    /** Near its overflow, as nothing promises that a monotonic clock begins at 0. */
    private static final long START_NANOS = Long.MAX_VALUE - 5_000_000_000L;

    private final AtomicLong passed = new AtomicLong();

    @Override
    public Instant instant() {
        return START.plusNanos(passed.get());
    }

    @Override
    public long nanoTime() {
        return START_NANOS + passed.get();
    }

    public void pass(Duration time) {
        passed.addAndGet(time.toNanos());
    }
}
