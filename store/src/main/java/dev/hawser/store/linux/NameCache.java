package dev.hawser.store.linux;

import dev.hawser.store.linux.Stat.Stamp;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Finds names in any case without reading the directory each time: what was read is remembered, as long as the
 * directory's times are the same, and what the store itself changes is followed. Any thread.
 *
 * <p>The lock order is stripes, in the order of their numbers, before {@link #lock}.
 */
final class NameCache {
    private static final int STRIPES = 64;

    private final InstantSource clock;
    private final Duration tick;
    private final int limit;

    /** Each guards the names of its directories, and makes changes of them by this store one after the other. */
    private final ReentrantLock[] stripes = new ReentrantLock[STRIPES];

    /** Guards {@link #directories} and {@link #count}. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Map<Directory.Key, Remembered> directories = new LinkedHashMap<>(16, 0.75f, true);
    private long count;

    /** How many names were ever read, to see in tests that the work is linear. */
    private long namesRead;

    private record Remembered(DirectoryNames names, int size) {}

    /**
     * @param tick two changes of a directory that are further apart than this have different times
     * @param limit of names that are remembered
     */
    NameCache(InstantSource clock, Duration tick, int limit) {
        this.clock = clock;
        this.tick = tick;
        this.limit = limit;
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new ReentrantLock();
        }
    }

    /** Locks the stripes of both directories, which may be the same; {@link Held#close} unlocks them. */
    Held hold(Directory first, Directory second) {
        int a = stripe(first.key());
        int b = stripe(second.key());
        ReentrantLock low = stripes[Math.min(a, b)];
        ReentrantLock high = stripes[Math.max(a, b)];
        low.lock();
        high.lock();
        return () -> {
            high.unlock();
            low.unlock();
        };
    }

    Held hold(Directory directory) {
        ReentrantLock stripe = stripes[stripe(directory.key())];
        stripe.lock();
        return stripe::unlock;
    }

    interface Held extends AutoCloseable {
        @Override
        void close();
    }

    private static int stripe(Directory.Key key) {
        return Math.floorMod(key.hashCode(), STRIPES);
    }

    /**
     * {@code name} as it is written in {@code directory}, or null if nothing there is called so in any case. What it
     * finds may be gone meanwhile: then the caller asks again with {@code again}.
     *
     * @param again whether to read the directory in any case
     */
    @Nullable
    String find(Directory directory, String name, boolean again) throws IOException {
        try (Held _ = hold(directory)) {
            DirectoryNames known = again ? null : current(directory);
            if (known != null) {
                String found = known.get(name);
                if (found != null || known.tellsWhatIsMissing(clock.instant())) {
                    return found;
                }
            }
            return read(directory).get(name);
        }
    }

    /**
     * Whether what is remembered, if anything, is what {@code directory} has now, so that {@link #changed} can go on from it.
     */
    boolean isCurrent(Directory directory) throws IOException {
        try (Held _ = hold(directory)) {
            return current(directory) != null;
        }
    }

    /**
     * This store has just changed {@code directory}, under its stripe.
     *
     * @param wasCurrent what {@link #isCurrent} said before under the same hold, or true after {@link #find}
     */
    void changed(Directory directory, boolean wasCurrent, @Nullable String removed, @Nullable String added)
            throws IOException {
        DirectoryNames known = remembered(directory.key());
        if (known == null) {
            return;
        }
        if (wasCurrent && known.follow(removed, added, directory.stat().stamp())) {
            remember(directory.key(), known);
        } else {
            forget(directory.key());
        }
    }

    /** This store has just made a directory, which has no names yet. */
    void made(Stat directory) {
        remember(
                new Directory.Key(directory.device(), directory.inode()),
                new DirectoryNames(directory.stamp(), clock.instant(), false, true));
    }

    long namesRead() {
        lock.lock();
        try {
            return namesRead;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable DirectoryNames current(Directory directory) throws IOException {
        DirectoryNames known = remembered(directory.key());
        return known != null && known.stamp().equals(directory.stat().stamp()) ? known : null;
    }

    private DirectoryNames read(Directory directory) throws IOException {
        Instant start = clock.instant();
        Stamp before = directory.stat().stamp();
        boolean settled = start.isAfter(latest(before).plus(tick));
        DirectoryNames names = new DirectoryNames(before, start, settled, false);
        int fd = DirectoryReader.open(directory.fd());
        if (fd == -Errno.EACCES) {
            // Names can be used here but not listed: only those written exactly are found.
            return names;
        }
        try (DirectoryReader reader = DirectoryReader.of(fd)) {
            for (String name = reader.next(); name != null; name = reader.next()) {
                names.read(name);
            }
        }
        if (directory.stat().stamp().equals(before)) {
            remember(directory.key(), names);
        } else {
            forget(directory.key());
        }
        lock.lock();
        try {
            namesRead += names.size();
        } finally {
            lock.unlock();
        }
        return names;
    }

    private static Instant latest(Stamp stamp) {
        return Instant.ofEpochSecond(0, Math.max(stamp.change(), stamp.modification()));
    }

    private @Nullable DirectoryNames remembered(Directory.Key key) {
        lock.lock();
        try {
            Remembered remembered = directories.get(key);
            return remembered == null ? null : remembered.names();
        } finally {
            lock.unlock();
        }
    }

    private void remember(Directory.Key key, DirectoryNames names) {
        // An empty directory takes room as well.
        int size = names.size() + 1;
        if (size > limit) {
            forget(key);
            return;
        }
        lock.lock();
        try {
            Remembered before = directories.put(key, new Remembered(names, size));
            count += size - (before == null ? 0 : before.size());
            var eldest = directories.entrySet().iterator();
            while (count > limit && eldest.hasNext()) {
                count -= eldest.next().getValue().size();
                eldest.remove();
            }
        } finally {
            lock.unlock();
        }
    }

    private void forget(Directory.Key key) {
        lock.lock();
        try {
            Remembered before = directories.remove(key);
            count -= before == null ? 0 : before.size();
        } finally {
            lock.unlock();
        }
    }
}
