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
    private final @Nullable String path;
    private String last = "";
    private @Nullable Node lastNode;

    /** @param path of the directory, by which symbolic links are followed; null if they are not */
    MemoryCursor(Tree tree, DirectoryNode directory, @Nullable String path) {
        this.path = path;
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
                    return new Entry(link.name(), shown(link).metadata());
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

    /** What the link leads to, as it is opened; one that leads nowhere or outside, itself. */
    private Node shown(Link link) {
        if (path == null || !(link.node() instanceof LinkNode)) {
            return link.node();
        }
        String target = Resolution.of(tree, path.isEmpty() ? link.name() : path + '/' + link.name(), true);
        Node found = target == null ? null : tree.find(target);
        return found == null ? link.node() : found;
    }

    @Override
    public void close() {}
}
