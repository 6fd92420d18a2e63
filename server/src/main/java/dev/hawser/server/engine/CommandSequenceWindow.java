package dev.hawser.server.engine;

import java.util.BitSet;

/**
 * The message ids that a client may use: CommandSequenceWindow of [MS-SMB2] 3.3.1.1, with the credits that opened it. Only
 * on the connection's loop.
 */
final class CommandSequenceWindow {
    private final int maxCredits;

    /** Used ids from {@link #low} on. */
    private final BitSet used = new BitSet();

    /** The lowest id that was not used yet. */
    private long low;

    /** One beyond the highest id that may be used. */
    private long high = 1;

    private int outstanding = 1;

    CommandSequenceWindow(int maxCredits) {
        this.maxCredits = maxCredits;
    }

    /**
     * Uses {@code count} ids from {@code messageId} on.
     *
     * @return false if one of them was not granted or was used before; the connection must end
     */
    boolean consume(long messageId, int count) {
        if (messageId < low || messageId > high - count) {
            return false;
        }
        int from = (int) (messageId - low);
        if (from == 0 && used.isEmpty()) {
            low += count;
            outstanding -= count;
            return true;
        }
        int next = used.nextSetBit(from);
        if (next >= 0 && next < from + count) {
            return false;
        }
        used.set(from, from + count);
        outstanding -= count;
        if (from == 0) {
            int done = used.nextClearBit(0);
            low += done;
            shift(done);
        }
        return true;
    }

    /**
     * Grants up to {@code requested} credits, at least one unless the client has all it may have.
     *
     * @return how many
     */
    int grant(int requested) {
        // A client that leaves an id unused for ever must not make the window grow without bound.
        long spanLeft = 2L * maxCredits - (high - low);
        int granted = (int) Math.max(0, Math.min(Math.max(requested, 1), Math.min(maxCredits - outstanding, spanLeft)));
        high += granted;
        outstanding += granted;
        return granted;
    }

    private void shift(int count) {
        BitSet rest = used.get(count, used.length());
        used.clear();
        used.or(rest);
    }
}
