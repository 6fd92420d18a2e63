package dev.hawser.wmi.indication;

import dev.hawser.wmi.cim.CimInstance;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The events that one subscriber has not taken yet. The oldest goes when there are too many. Any thread may call. */
public final class EventQueue {
    /** Enough for what happens between two pulls of a client that is alive. */
    public static final int MOST = 1024;

    private static final Logger LOG = LoggerFactory.getLogger(EventQueue.class);

    private final String subscriber;
    private final Timer timer;

    /** Guards all fields below. Nobody is called while it is held. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Deque<CimInstance> events = new ArrayDeque<>();
    /** How many have left {@link #events}. */
    private long gone;

    private @Nullable Waiter waiter;
    private boolean closed;
    private boolean dropped;

    /** What a wait came to. */
    public enum Wait {
        /** There are events. */
        EVENTS,
        /** There were none in time, or somebody else has begun to wait instead. */
        NOTHING,
        /** There will be none. */
        CLOSED
    }

    private static final class Waiter {
        private final Consumer<Wait> then;
        private Timer.@Nullable Cancellation timeout;

        Waiter(Consumer<Wait> then) {
            this.then = then;
        }
    }

    /** @param subscriber who takes the events, for the log */
    public EventQueue(String subscriber, Timer timer) {
        this.subscriber = subscriber;
        this.timer = timer;
    }

    public void add(CimInstance event) {
        boolean first = false;
        Waiter woken;
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (events.size() == MOST) {
                removeOldest();
                first = !dropped;
                dropped = true;
            }
            events.addLast(event);
            woken = takeWaiter();
        } finally {
            lock.unlock();
        }
        if (first) {
            LOG.warn("{} takes too few events: of more than {} that wait, the oldest are lost", subscriber, MOST);
        }
        wake(woken, Wait.EVENTS);
    }

    /**
     * Waits for events. There is one who waits at a time: who waited before is told that there was nothing, as he may be a
     * client that has gone away and come back.
     *
     * @param then is called once, by whatever thread, even before this returns
     */
    public void await(Duration patience, Consumer<Wait> then) {
        Waiter mine = new Waiter(then);
        Waiter before;
        Wait now = Wait.NOTHING;
        lock.lock();
        try {
            before = takeWaiter();
            if (closed) {
                now = Wait.CLOSED;
            } else if (!events.isEmpty()) {
                now = Wait.EVENTS;
            } else {
                mine.timeout = timer.after(patience, () -> giveUp(mine));
                waiter = mine;
            }
        } finally {
            lock.unlock();
        }
        wake(before, Wait.NOTHING);
        if (now != Wait.NOTHING) {
            then.accept(now);
        }
    }

    private void giveUp(Waiter late) {
        lock.lock();
        try {
            if (waiter != late) {
                return;
            }
            waiter = null;
        } finally {
            lock.unlock();
        }
        late.then.accept(Wait.NOTHING);
    }

    /**
     * Events that wait, the oldest first.
     *
     * @param before how many there were before them since the beginning
     */
    public record Batch(long before, List<CimInstance> events) {}

    /** All that wait; they stay. */
    public Batch peek() {
        lock.lock();
        try {
            return new Batch(gone, List.copyOf(events));
        } finally {
            lock.unlock();
        }
    }

    /** Forgets the first {@code count} of a batch, as far as they still wait. */
    public void remove(Batch batch, int count) {
        lock.lock();
        try {
            while (gone < batch.before() + count && !events.isEmpty()) {
                removeOldest();
            }
        } finally {
            lock.unlock();
        }
    }

    private void removeOldest() {
        events.removeFirst();
        gone++;
    }

    /** Ends it, and who waits is told so. */
    public void close() {
        Waiter woken;
        lock.lock();
        try {
            closed = true;
            events.clear();
            woken = takeWaiter();
        } finally {
            lock.unlock();
        }
        wake(woken, Wait.CLOSED);
    }

    private @Nullable Waiter takeWaiter() {
        Waiter taken = waiter;
        waiter = null;
        if (taken != null && taken.timeout != null) {
            taken.timeout.cancel();
        }
        return taken;
    }

    private static void wake(@Nullable Waiter waiter, Wait wait) {
        if (waiter != null) {
            waiter.then.accept(wait);
        }
    }
}
