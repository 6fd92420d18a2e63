package dev.hawser.wire.dtyp;

import java.time.Instant;

/** FILETIME ([MS-DTYP] 2.3.3): a count of 100 ns since 1601-01-01 UTC, kept as a plain {@code long}. */
public final class FileTime {
    private static final long SECONDS_FROM_1601_TO_1970 = 11_644_473_600L;
    private static final long TICKS_PER_SECOND = 10_000_000L;

    private FileTime() {}

    public static long of(Instant instant) {
        return ofUnix(instant.getEpochSecond(), instant.getNano());
    }

    /**
     * @param seconds since 1970-01-01 UTC
     * @param nanos of the second, 0 to 999,999,999
     */
    public static long ofUnix(long seconds, int nanos) {
        return (seconds + SECONDS_FROM_1601_TO_1970) * TICKS_PER_SECOND + nanos / 100;
    }

    public static Instant toInstant(long fileTime) {
        return Instant.ofEpochSecond(unixSeconds(fileTime), unixNanos(fileTime));
    }

    /** Seconds since 1970-01-01 UTC, rounded down. */
    public static long unixSeconds(long fileTime) {
        return Math.floorDiv(fileTime, TICKS_PER_SECOND) - SECONDS_FROM_1601_TO_1970;
    }

    /** Nanoseconds of the second, a multiple of 100. */
    public static int unixNanos(long fileTime) {
        return (int) Math.floorMod(fileTime, TICKS_PER_SECOND) * 100;
    }
}
