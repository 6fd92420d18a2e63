package dev.hawser.store.linux;

import dev.hawser.store.OutsideChange;
import dev.hawser.store.OutsideWatch;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of what local processes change in the watched directories of all shares. One thread reads the kernel's events and
 * alone knows what is watched; it is there while anything is.
 */
final class LocalChanges {
    static final LocalChanges SHARED = new LocalChanges(true);

    private static final Logger log = LoggerFactory.getLogger(LocalChanges.class);

    /** How long the thread waits for another watch before it ends, in milliseconds. */
    private static final int LINGER = 2000;

    private static final int FOREVER = -1;

    /** Whether renames are asked for as one event. */
    private final boolean pairs;

    /** Guards what follows, and that no mark is taken away from under a watch that has just begun. */
    private final ReentrantLock lock = new ReentrantLock();

    private final List<Command> commands = new ArrayList<>();
    private @Nullable Fanotify running;
    private boolean refusalLogged;

    /** All else belongs to the thread. */
    private final Marks marks = new Marks();

    private final ArrayDeque<LocalWalk> walks = new ArrayDeque<>();
    private final Set<LocalWatch> watches = new HashSet<>();
    private final Set<WatchedDirectory> looked = new HashSet<>();
    private final List<Await> awaited = new ArrayList<>(0);

    private sealed interface Command {}

    /** For tests: opens {@code walked} when all that happened before is told, and all that grew is watched wholly. */
    private record Await(CountDownLatch walked) implements Command {}

    private record Begin(LocalWatch watch, DirectoryKey key) implements Command {}

    private record End(LocalWatch watch) implements Command {}

    LocalChanges(boolean pairs) {
        this.pairs = pairs;
    }

    /**
     * Begins to watch an open directory, as {@link dev.hawser.store.StoreFile#watch} says. Any thread.
     *
     * @param limit of directories in a tree
     */
    Optional<OutsideWatch> watch(
            int directory, boolean recursive, Predicate<String> hidden, Consumer<OutsideChange> listener, int limit) {
        int fd = Kernel.openat(directory, ".", Kernel.O_PATH | Kernel.O_DIRECTORY | Kernel.O_CLOEXEC);
        if (fd < 0) {
            return Optional.empty();
        }
        DirectoryKey key = DirectoryKey.of(fd);
        lock.lock();
        try {
            int errno = Errno.EOPNOTSUPP;
            Fanotify fanotify = key == null ? null : running();
            if (key != null && fanotify != null) {
                LocalWatch watch = new LocalWatch(this, fd, recursive, hidden, listener, limit);
                // The thread takes commands before the events that it has read, so none of this mark's comes too early.
                Command begin = new Begin(watch, key);
                commands.add(begin);
                errno = -fanotify.mark(fd);
                if (errno == 0) {
                    if (recursive) {
                        fanotify.wakeUp();
                    }
                    return Optional.of(watch);
                }
                commands.remove(begin);
            }
            refused(errno);
        } finally {
            lock.unlock();
        }
        Kernel.close(fd);
        return Optional.empty();
    }

    private @Nullable Fanotify running() {
        if (running != null) {
            return running;
        }
        switch (Fanotify.open(pairs)) {
            case Fanotify.Made(Fanotify made) -> {
                running = made;
                Thread.ofPlatform().daemon().name("hawser-local-changes").start(() -> run(made));
            }
            case Fanotify.Refused(int errno) -> refused(errno);
        }
        return running;
    }

    private void refused(int errno) {
        if (!refusalLogged) {
            refusalLogged = true;
            log.info(
                    "Clients are not told of what local processes change, as Linux refuses to watch for it (errno {}):"
                            + " it needs Linux 5.13, a file system with file handles, and room within"
                            + " fs.fanotify.max_user_groups and max_user_marks.",
                    errno);
        }
    }

    void end(LocalWatch watch) {
        lock.lock();
        try {
            commands.add(new End(watch));
            if (running != null) {
                running.wakeUp();
            }
        } finally {
            lock.unlock();
        }
    }

    private void run(Fanotify fanotify) {
        while (true) {
            try {
                if (!fanotify.waitFor(0)) {
                    looked.forEach(directory -> directory.found.clear());
                    looked.clear();
                    if (walks.isEmpty()) {
                        awaited.forEach(await -> await.walked().countDown());
                        awaited.clear();
                    }
                    take(fanotify);
                    LocalWalk walk = walks.poll();
                    if (walk != null) {
                        looked.add(walk.directory());
                        walk.run(this);
                        continue;
                    }
                    if (!fanotify.waitFor(watches.isEmpty() ? LINGER : FOREVER) && ended(fanotify)) {
                        return;
                    }
                }
                List<LocalEvent> events = fanotify.read();
                take(fanotify);
                events.forEach(this::happened);
            } catch (IOException | RuntimeException e) {
                log.error(
                        "Following the changes of local processes failed; clients are asked to look for themselves", e);
                List.copyOf(watches).forEach(watch -> watch.tell(new OutsideChange.Lost()));
            }
        }
    }

    private boolean ended(Fanotify fanotify) {
        lock.lock();
        try {
            if (!commands.isEmpty() || !watches.isEmpty()) {
                return false;
            }
            running = null;
            fanotify.close();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void take(Fanotify fanotify) {
        List<Command> taken;
        lock.lock();
        try {
            if (commands.isEmpty()) {
                return;
            }
            taken = List.copyOf(commands);
            commands.clear();
        } finally {
            lock.unlock();
        }
        for (Command command : taken) {
            switch (command) {
                case Begin(LocalWatch watch, DirectoryKey key) -> {
                    watches.add(watch);
                    marks.add(key, watch.root);
                    if (watch.recursive()) {
                        walks.add(new LocalWalk(watch.root, false));
                    }
                }
                case End(LocalWatch watch) -> {
                    watches.remove(watch);
                    unmark(fanotify, watch.root, "");
                    Kernel.close(watch.fd());
                }
                case Await await -> awaited.add(await);
            }
        }
    }

    /** Takes the marks away that no other watch needs. */
    private void unmark(Fanotify fanotify, WatchedDirectory directory, String path) {
        DirectoryKey key = directory.key;
        directory.gone = true;
        if (key != null && marks.remove(directory)) {
            int fd = LocalWalk.open(directory.watch, path, Kernel.O_PATH | Kernel.O_DIRECTORY);
            if (fd >= 0) {
                lock.lock();
                try {
                    boolean wanted = commands.stream()
                            .anyMatch(
                                    c -> c instanceof Begin begin && begin.key().equals(key));
                    if (!wanted && key.equals(DirectoryKey.of(fd))) {
                        fanotify.unmark(fd);
                    }
                } finally {
                    lock.unlock();
                    Kernel.close(fd);
                }
            }
        }
        directory.children.forEach((name, child) -> unmark(fanotify, child, path.isEmpty() ? name : path + "/" + name));
    }

    private void happened(LocalEvent event) {
        switch (event) {
            case LocalEvent.Overflow ignored -> List.copyOf(watches).forEach(LocalWatch::restart);
            case LocalEvent.Named named -> marks.happened(named);
            case LocalEvent.Renamed renamed -> marks.renamed(renamed);
        }
    }

    Marks marks() {
        return marks;
    }

    void walk(LocalWalk walk) {
        walks.add(walk);
    }

    /** Marks a directory for a watch that is {@linkplain #marks known}; as {@link Kernel}. */
    int mark(int fd) {
        lock.lock();
        try {
            return running == null ? -Errno.ENODEV : running.mark(fd);
        } finally {
            lock.unlock();
        }
    }

    /** For tests: waits for what {@link Await} says. */
    void awaitWalks() {
        CountDownLatch walked = new CountDownLatch(1);
        lock.lock();
        try {
            if (running == null) {
                return;
            }
            commands.add(new Await(walked));
            running.wakeUp();
        } finally {
            lock.unlock();
        }
        try {
            if (!walked.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The trees are not watched yet");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isThere(LocalWatch watch, String path) {
        int fd = LocalWalk.open(watch, path, Kernel.O_PATH);
        if (fd >= 0) {
            Kernel.close(fd);
        }
        return fd >= 0;
    }
}
