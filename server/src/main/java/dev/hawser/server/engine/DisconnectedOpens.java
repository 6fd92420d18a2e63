package dev.hawser.server.engine;

import dev.hawser.server.loop.Loop;
import dev.hawser.server.loop.LoopTimer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The durable opens whose client is gone, until it comes back or its time is over: the durable and resilient open
 * scavenger timers of [MS-SMB2] 3.3.2.2 and 3.3.2.4. Whoever takes an open out decides what becomes of it. Any thread.
 */
public final class DisconnectedOpens {
    private static final Logger log = LoggerFactory.getLogger(DisconnectedOpens.class);

    /** Each costs a file descriptor that nobody may ever ask for again. */
    static final int MAX_KEPT = 4096;

    private final Map<Long, Kept> kept = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    private static final class Kept {
        private final FileHandle handle;
        private final Loop loop;

        /** Only on the loop. */
        private @Nullable LoopTimer timer;

        Kept(FileHandle handle, Loop loop) {
            this.handle = handle;
            this.loop = loop;
        }
    }

    /**
     * Keeps an open of a session that has just ended, if it is of those that are kept.
     *
     * @param loop has the timer
     * @return false if it must be closed
     */
    boolean keep(FileHandle handle, Loop loop) {
        Durability durability = handle.durability();
        if (durability == null || count.get() >= MAX_KEPT) {
            return false;
        }
        Kept entry = new Kept(handle, loop);
        kept.put(handle.id().persistent(), entry);
        count.incrementAndGet();
        // Looked at only now: whoever breaks the oplock from now on finds the open here and takes it.
        if (!durability.resilient() && !handle.sharing().keepsHandle()) {
            return !take(handle);
        }
        loop.post(() -> entry.timer = loop.schedule(durability.timeoutNanos(), () -> expire(entry)));
        return true;
    }

    private void expire(Kept entry) {
        if (take(entry.handle)) {
            log.info(
                    "{}: its client did not come back in time, closed",
                    entry.handle.sharing().path());
            entry.loop.pool().execute(entry.handle::close);
        }
    }

    /** The open that a client had under this id, to be {@linkplain #take taken}; null if there is none. */
    public @Nullable FileHandle find(long persistentId) {
        Kept entry = kept.get(persistentId);
        return entry == null ? null : entry.handle;
    }

    /** Takes an open out; false if another was faster. */
    public boolean take(FileHandle handle) {
        Kept entry = kept.get(handle.id().persistent());
        if (entry == null || entry.handle != handle || !kept.remove(handle.id().persistent(), entry)) {
            return false;
        }
        count.decrementAndGet();
        entry.loop.post(() -> {
            if (entry.timer != null) {
                entry.timer.cancel();
            }
        });
        return true;
    }

    /** Closes an open that stands in somebody's way; false if it is not here. */
    boolean closeSoon(FileHandle handle) {
        Kept entry = kept.get(handle.id().persistent());
        if (entry == null || !take(handle)) {
            return false;
        }
        entry.loop.pool().execute(handle::close);
        return true;
    }
}
