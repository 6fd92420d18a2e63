package dev.hawser.store.linux;

import dev.hawser.store.CaseFolding;
import dev.hawser.store.ShortName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Long names of files that were deleted by their short ones ([MS-FSA] 2.1.1.2): programs that know only short names save by
 * deleting a file and making it anew, which is to have its long name again. Any thread.
 */
final class TunnelCache {
    private static final Duration LIFE = Duration.ofSeconds(15);
    private static final int LIMIT = 256;

    private final InstantSource clock;

    /** Guards {@link #entries}. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Map<Key, Entry> entries = new LinkedHashMap<>();

    private record Key(Directory.Key directory, String shortName) {}

    private record Entry(String longName, Instant made) {}

    TunnelCache(InstantSource clock) {
        this.clock = clock;
    }

    /** {@code name} was taken out of {@code directory} by somebody who calls it by its short name. */
    void deleted(Directory.Key directory, String name) {
        Key key = new Key(directory, ShortName.of(ClientName.of(name)));
        lock.lock();
        try {
            entries.put(key, new Entry(name, clock.instant()));
            var eldest = entries.entrySet().iterator();
            while (entries.size() > LIMIT) {
                eldest.next();
                eldest.remove();
            }
        } finally {
            lock.unlock();
        }
    }

    /** What is to be made in {@code directory} if {@code name} is asked for: once the long name, if it is remembered. */
    String nameToMake(Directory.Key directory, String name) {
        if (!ShortName.isMade(name)) {
            return name;
        }
        lock.lock();
        try {
            Entry entry = entries.remove(new Key(directory, CaseFolding.fold(name)));
            return entry == null || clock.instant().isAfter(entry.made().plus(LIFE)) ? name : entry.longName();
        } finally {
            lock.unlock();
        }
    }
}
