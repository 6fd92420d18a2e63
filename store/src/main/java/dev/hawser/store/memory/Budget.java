package dev.hawser.store.memory;

import dev.hawser.store.StoreException;
import dev.hawser.wire.NtStatus;
import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of content all files of a store hold together, and may hold. Used by any thread. */
final class Budget {
    private final long capacity;
    private final AtomicLong used = new AtomicLong();

    Budget(long capacity) {
        this.capacity = capacity;
    }

    long capacity() {
        return capacity;
    }

    long free() {
        return capacity - used.get();
    }

    /** Takes {@code bytes}, or none of them. */
    void take(long bytes) throws StoreException {
        long before;
        do {
            before = used.get();
            if (bytes > capacity - before) {
                throw new StoreException(
                        NtStatus.DISK_FULL,
                        "The memory store is full: " + bytes + " bytes wanted, " + (capacity - before) + " of "
                                + capacity + " left");
            }
        } while (!used.compareAndSet(before, before + bytes));
    }

    void give(long bytes) {
        used.addAndGet(-bytes);
    }
}
