package dev.hawser.store.memory;

import dev.hawser.store.FileIdentity;
import dev.hawser.store.MakingRule;
import dev.hawser.store.StoreStatus;
import dev.hawser.store.memory.DirectoryNode.Link;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Puts symbolic links in the place of files, and files in that of symbolic links. Used under the tree's write lock. */
record LinkMaker(Tree tree, Supplier<FileIdentity> identities, InstantSource clock, Budget budget) {
    Node link(String target) {
        return new LinkNode(identities.get(), clock, budget, target);
    }

    Node empty(boolean directory) {
        return directory
                ? new DirectoryNode(identities.get(), 0, clock, budget, null)
                : new FileNode(identities.get(), 0, clock, budget, new MakingRule.Decision(StoreStatus.OK, null, null));
    }

    /** Has {@code path}, which leads to {@code old}, lead to {@code made}, which is open then instead. */
    StoreStatus replace(Node old, String path, Node made) {
        DirectoryNode directory = tree.parentOf(path);
        Link link = directory == null ? null : directory.get(Tree.lastName(path));
        if (directory == null || link == null || link.node() != old) {
            return path.isEmpty() ? StoreStatus.ACCESS_DENIED : StoreStatus.NAME_NOT_FOUND;
        }
        if (old instanceof DirectoryNode full && !full.isEmpty()) {
            return StoreStatus.DIRECTORY_NOT_EMPTY;
        }
        directory.remove(link.name());
        directory.put(link.name(), made);
        made.opened();
        old.setLinks(0);
        old.closed();
        return StoreStatus.OK;
    }
}
