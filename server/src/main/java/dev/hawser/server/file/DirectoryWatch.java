package dev.hawser.server.file;

import dev.hawser.store.CaseFolding;
import dev.hawser.store.OutsideChange;
import dev.hawser.store.Store;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.fscc.ChangeNotification;
import dev.hawser.wire.fscc.ChangeNotification.Action;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One open directory that is watched ([MS-FSA] 2.1.5.11): collects what changes until a request takes it. Filter,
 * depth and room stay those of the first request. Any thread.
 */
public final class DirectoryWatch {
    /** Changes that are kept for a client that does not ask; beyond this it has to list the directory anew. */
    private static final int MAX_COLLECTED = 1024;

    private final DirectoryWatches watches;
    private final Store store;
    private final FileOpen directory;
    private final int filter;
    private final boolean recursive;

    /** What the first request had room for, in bytes; changes that need more are not kept ([MS-FSA] 2.1.5.11). */
    private final int room;

    /** Guards what follows. */
    private final ReentrantLock lock = new ReentrantLock();

    private final ArrayDeque<Waiter> waiting = new ArrayDeque<>();
    private List<ChangeNotification> collected = new ArrayList<>();
    private long collectedBytes;
    private boolean overflown;

    /** A request that waits for changes. Called without locks held. */
    public interface Waiter {
        /** @return false if it does not wait any more, and the changes are for the next one */
        boolean changed(Changes changes);

        void ended(NtStatus status);
    }

    /** @param overflown whether there were more than can be told */
    public record Changes(List<ChangeNotification> list, boolean overflown) {}

    /** Begins to watch, until {@link #close}. */
    public DirectoryWatch(
            DirectoryWatches watches, Store store, FileOpen directory, int filter, boolean recursive, int room) {
        this.watches = watches;
        this.store = store;
        this.directory = directory;
        this.filter = filter;
        this.recursive = recursive;
        this.room = room;
        watches.add(this);
    }

    public void close() {
        watches.remove(this);
    }

    /** Gives {@code waiter} what was collected, or the next change. */
    public void await(Waiter waiter) {
        lock.lock();
        try {
            waiting.add(waiter);
        } finally {
            lock.unlock();
        }
        deliver();
    }

    public void forget(Waiter waiter) {
        lock.lock();
        try {
            waiting.remove(waiter);
        } finally {
            lock.unlock();
        }
    }

    /** How this watch tells of a change; empty if it does not. */
    Optional<ChangeNotification> describe(Store changedStore, String path, Action action, int kinds) {
        if (changedStore != store || (kinds & filter) == 0) {
            return Optional.empty();
        }
        String watched = directory.path();
        String prefix = watched.isEmpty() ? "" : watched + '/';
        boolean below = path.length() > prefix.length()
                && CaseFolding.same(path.substring(0, prefix.length()), prefix)
                && (recursive || path.indexOf('/', prefix.length()) < 0);
        return below
                ? Optional.of(new ChangeNotification(
                        action, path.substring(prefix.length()).replace('/', '\\')))
                : Optional.empty();
    }

    /** Something happened below the directory that this server has not done. */
    public void outside(OutsideChange change) {
        if (change instanceof OutsideChange.Lost) {
            lock.lock();
            try {
                overflow();
            } finally {
                lock.unlock();
            }
            deliver();
        } else {
            changed(OutsideNotifications.of(change, filter));
        }
    }

    /** The client has to list the directory anew. */
    private void overflow() {
        overflown = true;
        collected.clear();
    }

    void changed(List<ChangeNotification> changes) {
        if (changes.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            for (ChangeNotification change : changes) {
                collectedBytes += change.encodedLength();
            }
            if (collectedBytes > room || collected.size() + changes.size() > MAX_COLLECTED) {
                overflow();
            } else if (!overflown) {
                collected.addAll(changes);
            }
        } finally {
            lock.unlock();
        }
        deliver();
    }

    void deleting(Store changedStore, String path) {
        if (changedStore != store || !CaseFolding.same(directory.path(), path)) {
            return;
        }
        List<Waiter> ended;
        lock.lock();
        try {
            ended = List.copyOf(waiting);
            waiting.clear();
        } finally {
            lock.unlock();
        }
        ended.forEach(waiter -> waiter.ended(NtStatus.DELETE_PENDING));
    }

    private void deliver() {
        while (true) {
            Waiter first;
            Changes changes;
            lock.lock();
            try {
                if (waiting.isEmpty() || (collected.isEmpty() && !overflown)) {
                    return;
                }
                first = waiting.remove();
                changes = new Changes(collected, overflown);
                collected = new ArrayList<>();
                collectedBytes = 0;
                overflown = false;
            } finally {
                lock.unlock();
            }
            if (first.changed(changes)) {
                return;
            }
            putBack(changes);
        }
    }

    private void putBack(Changes changes) {
        lock.lock();
        try {
            List<ChangeNotification> all = new ArrayList<>(changes.list());
            all.addAll(collected);
            collected = all;
            collectedBytes =
                    all.stream().mapToLong(ChangeNotification::encodedLength).sum();
            overflown |= changes.overflown();
        } finally {
            lock.unlock();
        }
    }
}
