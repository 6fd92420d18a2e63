package dev.hawser.server.engine;

import dev.hawser.server.file.DirectoryWatch;
import dev.hawser.store.OutsideWatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is watched by way of one open directory, and ends with it. Any thread. */
final class HandleWatches {
    /** Guards what follows; nothing that waits is done under it. */
    private final ReentrantLock lock = new ReentrantLock();

    /** Of what others than this server change. */
    private final List<OutsideWatch> outside = new ArrayList<>(1);

    /** Since the first CHANGE_NOTIFY. */
    private @Nullable DirectoryWatch changes;

    private boolean closed;

    /** The watch for CHANGE_NOTIFY, made by {@code make} if there is none. */
    DirectoryWatch changes(Supplier<DirectoryWatch> make) {
        lock.lock();
        try {
            DirectoryWatch known = changes;
            if (known == null) {
                known = make.get();
                if (closed) {
                    known.close();
                }
                changes = known;
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    void keep(Optional<OutsideWatch> watch) {
        lock.lock();
        try {
            if (!closed) {
                watch.ifPresent(outside::add);
                return;
            }
        } finally {
            lock.unlock();
        }
        watch.ifPresent(OutsideWatch::close);
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            if (changes != null) {
                changes.close();
            }
        } finally {
            lock.unlock();
        }
        outside.forEach(OutsideWatch::close);
    }
}
