package dev.hawser.server;

import java.time.Instant;
import java.time.InstantSource;

/** The time of day, and the time that passes. Any thread. */
public interface ServerClock extends InstantSource {
    /** A monotonic count of nanoseconds from an arbitrary start, as {@link System#nanoTime}. */
    long nanoTime();

    /** The system's clocks. */
    static ServerClock system() {
        return new ServerClock() {
            @Override
            public Instant instant() {
                return Instant.now();
            }

            @Override
            public long nanoTime() {
                return System.nanoTime();
            }
        };
    }
}
