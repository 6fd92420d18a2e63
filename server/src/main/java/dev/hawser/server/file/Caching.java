package dev.hawser.server.file;

import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.LeaseState;
import org.jspecify.annotations.Nullable;

/**
 * What one holder may keep of a file without asking: the oplock of an open, or a lease that several opens share
 * ([MS-FSA] 2.1.4.12, [MS-SMB2] 3.3.1.10, 3.3.1.12). Both are sets of {@link LeaseState} bits. Guarded by the file's lock.
 */
abstract sealed class Caching permits Oplock, Lease {
    static final int READ = LeaseState.READ_CACHING;
    static final int HANDLE = LeaseState.HANDLE_CACHING;
    static final int WRITE = LeaseState.WRITE_CACHING;

    final FileNode node;
    private int state;

    /** What the holder was asked to go down to and has not acknowledged; without meaning unless {@link #breaking}. */
    private int asked;

    /** What it has to go down to in the end, which may be less. */
    private int required;

    private boolean breaking;

    /** Breaks so far; tells a timer whether the break that it was set for is still under way. */
    private int breaks;

    Caching(FileNode node, int state) {
        this.node = node;
        this.state = state;
    }

    int state() {
        return state;
    }

    boolean has(int bits) {
        return (state & bits) != 0;
    }

    boolean isBreaking() {
        return breaking;
    }

    void raise(int to) {
        state = to;
    }

    /**
     * Takes away all but {@code target}; at once if the holder only reads, else when it acknowledges. Asks it unless it was
     * asked already: then it is asked again for the rest when it has answered.
     */
    void breakTo(int target) {
        if (breaking) {
            required &= target;
        } else if ((state & ~target) != 0) {
            int reachable = reachable(state & target);
            begins();
            ask(reachable, reachable);
        }
    }

    /** What a holder can be asked to go down to. */
    abstract int reachable(int target);

    /** A break that was not asked for by the one before. */
    abstract void begins();

    /**
     * What tells the holder.
     *
     * @param number of the break
     */
    abstract Runnable notification(int from, int to, boolean acknowledged, int number);

    private void ask(int now, int inTheEnd) {
        int from = state;
        boolean acknowledged = has(WRITE | HANDLE);
        if (acknowledged) {
            breaking = true;
            asked = now;
            required = inTheEnd;
        } else {
            state = now;
        }
        int number = ++breaks;
        node.afterwards(notification(from, now, acknowledged, number));
    }

    /**
     * The holder has gone down to {@code kept}.
     *
     * @return null if it may not keep that
     */
    @Nullable
    NtStatus acknowledge(int kept) {
        if ((kept & ~asked) != 0) {
            return null;
        }
        state = kept;
        breaking = false;
        if ((kept & ~required) != 0) {
            // From handles to nothing Windows goes in two steps, as seen by smbtorture's lease.breaking3.
            boolean handles = has(HANDLE) && (required & HANDLE) == 0 && required == 0;
            ask(handles ? kept & READ : kept & required, required);
        }
        return NtStatus.SUCCESS;
    }

    /** The holder was given its time; those who wait go on without it ([MS-SMB2] 3.3.6.1). */
    void timedOut(int number) {
        node.change(() -> {
            if (isAwaited(number)) {
                lose();
            }
            return null;
        });
    }

    /** Whether the holder has not answered to that break yet. */
    boolean isAwaited(int number) {
        return breaking && breaks == number;
    }

    /** What a break waits for. */
    BreakWait waitFor(int number) {
        return new BreakWait() {
            @Override
            public boolean isAwaited() {
                node.lock.lock();
                try {
                    return Caching.this.isAwaited(number);
                } finally {
                    node.lock.unlock();
                }
            }

            @Override
            public void timedOut() {
                Caching.this.timedOut(number);
            }
        };
    }

    /** All is taken away, and nobody is told. */
    void lose() {
        state = LeaseState.NONE;
        breaking = false;
    }
}
