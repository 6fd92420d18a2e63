package dev.hawser.store.memory;

import dev.hawser.store.DirectoryCursor;
import dev.hawser.store.memory.DirectoryNode.Link;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A listing in the order of the folded names. It remembers only where it is, so that entries made or taken away meanwhile
 * are seen or not, but none twice. One thread at a time.
 */
final class MemoryCursor implements DirectoryCursor {
    private final Tree tree;
    private final DirectoryNode directory;
    private String last = "";
    private @Nullable Node lastNode;

    MemoryCursor(Tree tree, DirectoryNode directory) {
        this.tree = tree;
        this.directory = directory;
    }

    @Override
    public @Nullable Entry next(Predicate<String> wanted) {
        tree.lock.readLock().lock();
        try {
            for (Map.Entry<String, Link> entry :
                    directory.entries().tailMap(last, false).entrySet()) {
                last = entry.getKey();
                Link link = entry.getValue();
                if (wanted.test(link.name())) {
                    lastNode = link.node();
                    return new Entry(link.name(), link.node().metadata());
                }
            }
            return null;
        } finally {
            tree.lock.readLock().unlock();
        }
    }

    @Override
    public @Nullable SecurityDescriptor descriptor() {
        return lastNode == null ? null : lastNode.descriptor();
    }

    @Override
    public void close() {}
}
