package dev.hawser.server.engine;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * The last number that a client used in each of its 64 lock sequences, by which a LOCK is recognised that is sent once more
 * because its answer was lost: LockSequenceArray of [MS-SMB2] 3.3.1.10. Any thread.
 */
final class LockSequences {
    private static final int COUNT = 64;

    /** Number + 1, or 0 where there is none. */
    private final AtomicIntegerArray numbers = new AtomicIntegerArray(COUNT);

    static boolean isIndex(int index) {
        return index >= 1 && index <= COUNT;
    }

    /** Whether the request was done already; if not, its sequence has no number until it is {@link #done}. */
    boolean isReplay(int index, int number) {
        if (numbers.get(index - 1) == number + 1) {
            return true;
        }
        numbers.set(index - 1, 0);
        return false;
    }

    void done(int index, int number) {
        numbers.set(index - 1, number + 1);
    }
}
