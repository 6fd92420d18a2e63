package dev.hawser.server.file;

import dev.hawser.store.Store;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** What is open by which path, so that what lies below a directory is found without a look at all else. Any thread. */
final class OpenPaths {
    /** The share may go; its paths go with it. */
    private final Map<Store, ConcurrentSkipListMap<Key, FileNode>> stores =
            Collections.synchronizedMap(new WeakHashMap<>());

    /** @param number of the file: after another has taken its place, two may have one path */
    private record Key(String foldedPath, long number) {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::foldedPath).thenComparingLong(Key::number);
    }

    void add(Store store, String foldedPath, FileNode node) {
        stores.computeIfAbsent(store, s -> new ConcurrentSkipListMap<>(Key.ORDER))
                .put(new Key(foldedPath, node.number()), node);
    }

    void remove(Store store, String foldedPath, FileNode node) {
        ConcurrentSkipListMap<Key, FileNode> paths = stores.get(store);
        if (paths != null) {
            paths.remove(new Key(foldedPath, node.number()));
        }
    }

    /** What is open below the directory: the files of all paths between its own with a slash and with what follows that. */
    Collection<FileNode> below(Store store, String foldedDirectory) {
        ConcurrentSkipListMap<Key, FileNode> paths = stores.get(store);
        return paths == null
                ? List.of()
                : paths.subMap(
                                new Key(foldedDirectory + '/', Long.MIN_VALUE),
                                new Key(foldedDirectory + (char) ('/' + 1), Long.MIN_VALUE))
                        .values();
    }
}
