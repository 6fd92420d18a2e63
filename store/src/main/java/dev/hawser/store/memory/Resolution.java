package dev.hawser.store.memory;

import dev.hawser.store.memory.DirectoryNode.Link;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows the symbolic links on a path. Used under the read lock of the tree. */
final class Resolution {
    /** As many as Linux follows before it takes them for a circle. */
    private static final int MOST_LINKS = 40;

    private final Tree tree;

    /** The names that were walked, without links. */
    private final List<String> walked = new ArrayList<>();

    private final Deque<String> rest = new ArrayDeque<>();
    private int links;

    private Resolution(Tree tree) {
        this.tree = tree;
    }

    /**
     * {@code path} without links; null if one leads out of the tree, or in a circle.
     *
     * @param last whether a link at the end is followed as well
     */
    static @Nullable String of(Tree tree, String path, boolean last) {
        Resolution resolution = new Resolution(tree);
        if (!path.isEmpty()) {
            resolution.rest.addAll(List.of(path.split("/", -1)));
        }
        return resolution.walk(last) ? String.join("/", resolution.walked) : null;
    }

    private boolean walk(boolean last) {
        while (!rest.isEmpty()) {
            String name = rest.remove();
            if (name.equals(".") || name.isEmpty()) {
                continue;
            }
            if (name.equals("..")) {
                if (walked.isEmpty()) {
                    return false;
                }
                walked.removeLast();
                continue;
            }
            walked.add(name);
            Node node = node();
            if (node instanceof LinkNode link && (last || !rest.isEmpty()) && !follow(link)) {
                return false;
            }
        }
        return true;
    }

    private boolean follow(LinkNode link) {
        if (link.target.startsWith("/") || ++links > MOST_LINKS) {
            return false;
        }
        walked.removeLast();
        String[] names = link.target.split("/", -1);
        for (int i = names.length - 1; i >= 0; i--) {
            rest.push(names[i]);
        }
        return true;
    }

    private @Nullable Node node() {
        String path = String.join("/", walked);
        DirectoryNode parent = tree.parent(path);
        Link found = parent == null ? null : parent.get(Tree.lastName(path));
        return found == null ? null : found.node();
    }
}
