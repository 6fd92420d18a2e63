package dev.hawser.server.loop;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Looks once a millisecond whether an event loop is still in the work it was in the last time, and if so has a spare
 * thread take that loop over. Sleeps while no loop is in any.
 */
public final class LoopWatch {
    /** A wait worth a hand-off, which costs about 14 µs; far above what a call on cached metadata needs (3 to 9 µs). */
    private static final long TICK_NANOS = 1_000_000;

    /** Ticks without work before the watch sleeps, so that a busy server does not wake it for every request. */
    private static final int TICKS_UNTIL_SLEEP = 100;

    private final Map<EventLoop, Long> lastSeen = new ConcurrentHashMap<>();
    private volatile boolean sleeping;
    private volatile boolean closed;
    private volatile @Nullable Thread thread;

    /** Begins to watch, on a daemon thread of its own. Called once. */
    public void start() {
        thread = Thread.ofPlatform().daemon().name("hawser-watch").start(this::run);
    }

    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    void add(EventLoop loop) {
        lastSeen.put(loop, 0L);
    }

    void remove(EventLoop loop) {
        lastSeen.remove(loop);
    }

    /** A loop has entered work. Called after it said so, hence either the watch sees the work or this sees it asleep. */
    void wake() {
        if (sleeping) {
            sleeping = false;
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        int quietTicks = 0;
        while (!closed) {
            quietTicks = look() ? 0 : quietTicks + 1;
            if (quietTicks < TICKS_UNTIL_SLEEP) {
                LockSupport.parkNanos(TICK_NANOS);
            } else {
                sleeping = true;
                while (sleeping && !look() && !closed) {
                    LockSupport.park(this);
                }
                sleeping = false;
                quietTicks = 0;
            }
        }
    }

    /** Whether any loop is in work. */
    private boolean look() {
        boolean busy = false;
        for (Map.Entry<EventLoop, Long> entry : lastSeen.entrySet()) {
            long ticket = entry.getKey().entered();
            if (ticket != 0) {
                busy = true;
                if (ticket == entry.getValue()) {
                    entry.getKey().takeOver(ticket);
                }
            }
            entry.setValue(ticket);
        }
        return busy;
    }
}
