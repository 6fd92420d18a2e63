package dev.hawser.server.file;

import dev.hawser.store.Store;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;

/** What is open by which path, so that what lies below a directory is found without a look at all else. Any thread. */
final class OpenPaths {
    /** Of all shares in one, which saves each open a search for its own: few paths are the same in two. */
    private final ConcurrentSkipListMap<Key, FileNode> paths = new ConcurrentSkipListMap<>();

    /** @param number of the file: in another share, or after another has taken its place, two may have one path */
    private record Key(String foldedPath, long number) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = foldedPath.compareTo(other.foldedPath);
            return order != 0 ? order : Long.compare(number, other.number);
        }
    }

    void add(String foldedPath, FileNode node) {
        paths.put(new Key(foldedPath, node.number()), node);
    }

    void remove(String foldedPath, FileNode node) {
        paths.remove(new Key(foldedPath, node.number()));
    }

    /** What is open below the directory: the files of all paths between its own with a slash and with what follows that. */
    List<FileNode> below(Store store, String foldedDirectory) {
        String prefix = foldedDirectory + '/';
        Key first = new Key(prefix, Long.MIN_VALUE);
        Key end = new Key(foldedDirectory + (char) ('/' + 1), Long.MIN_VALUE);
        return paths.subMap(first, end).values().stream()
                .filter(node -> node.isBelow(store, prefix))
                .toList();
    }
}
