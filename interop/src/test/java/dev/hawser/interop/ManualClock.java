package dev.hawser.interop;

import dev.hawser.server.ServerClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Clocks that go on when they are told to. */
final class ManualClock implements ServerClock {
    /** Log-ins carry the time of the client, which must be near. */
    private final Instant start = Instant.now();

    private final AtomicLong nanos = new AtomicLong();

    void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Override
    public Instant instant() {
        return start.plusNanos(nanos.get());
    }

    @Override
    public long nanoTime() {
        return nanos.get();
    }
}
