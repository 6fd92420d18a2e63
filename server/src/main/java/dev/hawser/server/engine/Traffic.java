package dev.hawser.server.engine;

import dev.hawser.server.ServerClock;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * The bytes that clients send and get: counted, and limited if an administrator wants it. A transport tells what it has
 * moved, and rests for as long as it is told before it takes more from that client. Any thread.
 */
public final class Traffic {
    /** Nobody rests for less: what was moved in this time beyond the limit is made up for later. */
    private static final long LENIENCE_NANOS = 20_000_000;

    /** Then a client asks again, in case the limit was lifted. */
    private static final long LONGEST_REST_NANOS = 1_000_000_000;

    private static final double NANOS_PER_SECOND = 1e9;

    private final ServerClock clock;
    private final LongAdder received = new LongAdder();
    private final LongAdder sent = new LongAdder();

    /** When all that was moved would be through at the pace of the limit, by the monotonic clock. */
    private final AtomicLong through;

    /** Bytes a second; 0 for no limit. */
    private volatile long limit;

    Traffic(ServerClock clock) {
        this.clock = clock;
        this.through = new AtomicLong(clock.nanoTime());
    }

    /** @return nanoseconds for which that client should rest */
    public long received(long bytes) {
        received.add(bytes);
        return limit == 0 ? 0 : moved(bytes);
    }

    /** @return nanoseconds for which that client should rest */
    public long sent(long bytes) {
        sent.add(bytes);
        return limit == 0 ? 0 : moved(bytes);
    }

    /** How long a client that has rested should rest on; 0 for no longer. */
    public long rest() {
        return limit == 0 ? 0 : rest(through.get() - clock.nanoTime());
    }

    private long moved(long bytes) {
        long nanos = (long) (bytes * NANOS_PER_SECOND / Math.max(1, limit));
        long now = clock.nanoTime();
        return rest(through.updateAndGet(until -> (until - now > 0 ? until : now) + nanos) - now);
    }

    private static long rest(long ahead) {
        return ahead < LENIENCE_NANOS ? 0 : Math.min(ahead, LONGEST_REST_NANOS);
    }

    long bytesReceived() {
        return received.sum();
    }

    long bytesSent() {
        return sent.sum();
    }

    OptionalLong limit() {
        long now = limit;
        return now == 0 ? OptionalLong.empty() : OptionalLong.of(now);
    }

    /** What was moved before does not count. */
    public void limit(OptionalLong bytesPerSecond) {
        through.set(clock.nanoTime());
        limit = bytesPerSecond.orElse(0);
    }
}
