package dev.hawser.server.file;

import dev.hawser.store.FileIdentity;
import dev.hawser.store.Store;
import java.util.concurrent.ConcurrentHashMap;

/** Every file that is open in the server, by identity, so that hard links and shares of the same tree meet. Any thread. */
public final class FileTable {
    private final ConcurrentHashMap<FileIdentity, FileNode> nodes = new ConcurrentHashMap<>();

    /**
     * Adds an open, if it fits with those that are there ([MS-FSA] 2.1.5.1.2).
     *
     * @param path the link that was opened
     */
    public Attachment open(Store store, FileIdentity identity, String path, OpenTerms terms) {
        while (true) {
            FileNode node = nodes.computeIfAbsent(identity, id -> new FileNode(this, id));
            Attachment attachment = node.attach(store, path, terms);
            if (!(attachment instanceof Attachment.Gone)) {
                return attachment;
            }
        }
    }

    /** Whether anything below {@code directory} is open. */
    public boolean hasOpenBelow(Store store, String directory) {
        String prefix = FileNode.fold(directory) + '/';
        return nodes.values().stream().anyMatch(node -> node.hasLinkBelow(store, prefix));
    }

    /** Whether the file {@code identity} is open under any name. */
    public boolean isOpen(FileIdentity identity) {
        FileNode node = nodes.get(identity);
        return node != null && !node.isUnused();
    }

    void remove(FileNode node) {
        nodes.remove(node.identity(), node);
    }
}
