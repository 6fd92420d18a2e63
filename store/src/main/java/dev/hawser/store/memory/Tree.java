package dev.hawser.store.memory;

import dev.hawser.store.StoreStatus;
import dev.hawser.store.memory.DirectoryNode.Link;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** All names of a store, and what they lead to. Its methods are called under {@link #lock}, as each of them says. */
final class Tree {
    static final int LONGEST_NAME = 255;

    /** Guards the entries of all directories and the number of links of all nodes. Taken before the lock of a node. */
    final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    private final DirectoryNode root;

    Tree(DirectoryNode root) {
        this.root = root;
    }

    DirectoryNode root() {
        return root;
    }

    /** What is at {@code path}, on which no symbolic link is followed; null if there is nothing. */
    @Nullable
    Node find(String path) {
        if (path.isEmpty()) {
            return root;
        }
        DirectoryNode directory = parent(path);
        Link link = directory == null ? null : directory.get(lastName(path));
        return link == null ? null : link.node();
    }

    /** As {@link #parent}, following symbolic links on the way. */
    @Nullable
    DirectoryNode parentOf(String path) {
        String followed = Resolution.of(this, path, false);
        return followed == null ? null : parent(followed);
    }

    /** Whether {@code path}, where {@code link} is, leads to {@code node}, which was opened by it. */
    private boolean leadsTo(@Nullable Link link, String path, Node node) {
        if (link == null || link.node() == node) {
            return link != null;
        }
        String followed = link.node() instanceof LinkNode ? Resolution.of(this, path, true) : null;
        DirectoryNode directory = followed == null ? null : parent(followed);
        Link target = directory == null ? null : directory.get(lastName(Objects.requireNonNull(followed)));
        return target != null && target.node() == node;
    }

    /**
     * Under the read lock: the directory that {@code path}'s last name is in, or would be in; null if it is not there. No
     * symbolic link is followed.
     */
    @Nullable
    DirectoryNode parent(String path) {
        DirectoryNode directory = root;
        int start = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
            Link link = directory.get(path.substring(start, slash));
            if (link == null || !(link.node() instanceof DirectoryNode next)) {
                return null;
            }
            directory = next;
            start = slash + 1;
        }
        return directory;
    }

    /** Under the read lock: {@code path} as it is written; names that are not there stay as given. */
    String canonical(String path) {
        StringBuilder canonical = new StringBuilder(path.length());
        Node node = root;
        for (String name : path.split("/", -1)) {
            Link link = node instanceof DirectoryNode directory ? directory.get(name) : null;
            canonical.append(canonical.isEmpty() ? "" : "/").append(link == null ? name : link.name());
            node = link == null ? null : link.node();
        }
        return canonical.toString();
    }

    /** Under the write lock. */
    StoreStatus rename(Node node, String from, String to, boolean replace, boolean exact) {
        DirectoryNode source = parentOf(from);
        Link old = source == null ? null : source.get(lastName(from));
        if (source == null || old == null || !leadsTo(old, from, node)) {
            return from.isEmpty() ? StoreStatus.ACCESS_DENIED : StoreStatus.NAME_NOT_FOUND;
        }
        DirectoryNode target = parentOf(to);
        if (target == null) {
            return StoreStatus.PATH_NOT_FOUND;
        }
        Link taken = exact ? target.getExact(lastName(to)) : target.get(lastName(to));
        boolean sameEntry = taken != null && target == source && taken.name().equals(old.name());
        StoreStatus refused = sameEntry ? StoreStatus.OK : refusal(to, taken, replace && !(exact && node.directory()));
        boolean overwrites = taken != null && !sameEntry;
        if (exact && overwrites && replace && taken != null && node.directory()) {
            refused = !(taken.node() instanceof DirectoryNode full)
                    ? StoreStatus.NOT_A_DIRECTORY
                    : full.isEmpty() ? StoreStatus.OK : StoreStatus.DIRECTORY_NOT_EMPTY;
        }
        if (refused != StoreStatus.OK) {
            return refused;
        }
        if (node.directory() && ((overwrites && !exact) || within(node, to))) {
            return StoreStatus.ACCESS_DENIED;
        }
        source.remove(old.name());
        if (taken != null && overwrites) {
            target.remove(taken.name());
            unlink(taken.node());
        }
        target.put(lastName(to), old.node());
        node.touchChangeTime();
        return StoreStatus.OK;
    }

    /** Under the write lock. */
    StoreStatus link(Node node, String to, boolean replace, boolean exact) {
        if (node.directory()) {
            return StoreStatus.IS_A_DIRECTORY;
        }
        if (node.links() == 0) {
            return StoreStatus.NAME_NOT_FOUND;
        }
        DirectoryNode target = parentOf(to);
        if (target == null) {
            return StoreStatus.PATH_NOT_FOUND;
        }
        Link taken = exact ? target.getExact(lastName(to)) : target.get(lastName(to));
        StoreStatus refused = refusal(to, taken, replace);
        if (refused != StoreStatus.OK) {
            return refused;
        }
        node.setLinks(node.links() + 1);
        if (taken != null) {
            target.remove(taken.name());
            unlink(taken.node());
        }
        target.put(lastName(to), node);
        node.touchChangeTime();
        return StoreStatus.OK;
    }

    /** Under the write lock. */
    StoreStatus delete(Node node, String path) {
        DirectoryNode directory = parentOf(path);
        Link link = directory == null ? null : directory.get(lastName(path));
        if (directory == null || link == null || !leadsTo(link, path, node)) {
            return path.isEmpty() ? StoreStatus.ACCESS_DENIED : StoreStatus.NAME_NOT_FOUND;
        }
        if (link.node() instanceof DirectoryNode full && !full.isEmpty()) {
            return StoreStatus.DIRECTORY_NOT_EMPTY;
        }
        directory.remove(link.name());
        unlink(link.node());
        return StoreStatus.OK;
    }

    /** Whether the name {@code to}, which leads to {@code taken}, can be given away. */
    private static StoreStatus refusal(String to, @Nullable Link taken, boolean replace) {
        if (to.isEmpty()) {
            return StoreStatus.NAME_COLLISION;
        }
        if (lastName(to).length() > LONGEST_NAME) {
            return StoreStatus.NAME_TOO_LONG;
        }
        if (taken == null) {
            return StoreStatus.OK;
        }
        if (!replace) {
            return StoreStatus.NAME_COLLISION;
        }
        return taken.node().directory() ? StoreStatus.ACCESS_DENIED : StoreStatus.OK;
    }

    private boolean within(Node directory, String path) {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            DirectoryNode parent = parent(path.substring(0, slash + 1));
            if (parent == directory) {
                return true;
            }
        }
        return false;
    }

    private static void unlink(Node node) {
        node.setLinks(node.links() - 1);
        node.touchChangeTime();
        node.releaseIfUnused();
    }

    static String lastName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
