package dev.hawser.store.linux;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A directory as one watch sees it. Only on the thread of {@link LocalChanges}. */
final class WatchedDirectory {
    final LocalWatch watch;

    /** Those below that are watched too. */
    final Map<String, WatchedDirectory> children = new HashMap<>(0);

    /** What was told of since it was found here, and whose own event may still come. */
    final Set<String> found = new HashSet<>(0);

    /** Null for the root of the watch. */
    @Nullable
    WatchedDirectory parent;

    String name;

    /** Null until it is marked, and when it has gone. */
    @Nullable
    DirectoryKey key;

    boolean gone;

    WatchedDirectory(LocalWatch watch, @Nullable WatchedDirectory parent, String name) {
        this.watch = watch;
        this.parent = parent;
        this.name = name;
    }

    /** Below the root of the watch, which is empty itself. */
    String path() {
        return parent == null ? "" : parent.pathOf(name);
    }

    String pathOf(String entry) {
        return parent == null ? entry : path() + "/" + entry;
    }

    void moveTo(WatchedDirectory directory, String newName) {
        parent = directory;
        name = newName;
        directory.children.put(newName, this);
    }
}
