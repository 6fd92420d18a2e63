package dev.hawser.server.engine;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How often the client of an open has gone on to another channel, and how many of its requests are under way from before
 * that and since: ChannelSequence, OutstandingPreRequestCount and OutstandingRequestCount of [MS-SMB2] 3.3.1.10, in one
 * word, so that counting costs no lock. Any thread.
 */
final class ChannelSequence {
    private static final int COUNT_BITS = 24;
    private static final int SEQUENCE_SHIFT = 2 * COUNT_BITS;
    private static final long COUNT = (1L << COUNT_BITS) - 1;

    /** A sequence that is farther ahead than this is behind. */
    private static final int MOST_AHEAD = 0x7fff;

    private final AtomicLong state = new AtomicLong();

    /** The CREATE that brought the open, or brought it back, has this sequence. */
    void begin(int sequence) {
        while (true) {
            long now = state.get();
            long before = sequence == sequence(now) ? before(now) : before(now) + since(now);
            long since = sequence == sequence(now) ? since(now) : 0;
            if (state.compareAndSet(now, state(sequence, before, since))) {
                return;
            }
        }
    }

    /**
     * A request has come ([MS-SMB2] 3.3.5.2.10).
     *
     * @param replay whether the client has sent it before
     * @return whether it is counted, and is to be {@link #ended}; else the client has given it up with its channel, or what
     *     it sends again may still be under way, and what changes the open is refused
     */
    boolean arrived(int sequence, boolean replay) {
        while (true) {
            long now = state.get();
            int ahead = (sequence - sequence(now)) & 0xffff;
            if (ahead > MOST_AHEAD) {
                return false;
            }
            long before = ahead == 0 ? before(now) : before(now) + since(now);
            long since = ahead == 0 ? since(now) : 0;
            boolean counted = !replay || before == 0;
            if (state.compareAndSet(now, state(sequence, before, counted ? since + 1 : since))) {
                return counted;
            }
        }
    }

    /** A counted request is answered, or never will be ([MS-SMB2] 3.3.4.1); if its sequence came round again, all is over. */
    void ended(int sequence) {
        while (true) {
            long now = state.get();
            long next = sequence == sequence(now)
                    ? state(sequence, before(now), Math.max(0, since(now) - 1))
                    : state(sequence(now), Math.max(0, before(now) - 1), since(now));
            if (state.compareAndSet(now, next)) {
                return;
            }
        }
    }

    private static long state(int sequence, long before, long since) {
        return ((long) sequence << SEQUENCE_SHIFT) | (before << COUNT_BITS) | since;
    }

    private static int sequence(long state) {
        return (int) (state >>> SEQUENCE_SHIFT);
    }

    private static long before(long state) {
        return (state >>> COUNT_BITS) & COUNT;
    }

    private static long since(long state) {
        return state & COUNT;
    }
}
