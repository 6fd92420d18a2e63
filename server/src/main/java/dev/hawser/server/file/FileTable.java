package dev.hawser.server.file;

import dev.hawser.store.FileIdentity;
import dev.hawser.store.Metadata;
import dev.hawser.store.Store;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Every file that is open in the server, by identity, so that hard links and shares of the same tree meet. Any thread. */
public final class FileTable {
    private final ConcurrentHashMap<FileIdentity, FileNode> nodes = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<LeaseId, Lease> leases = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<DirectoryPath, FileNode> directories = new ConcurrentHashMap<>();
    private final OpenPaths paths = new OpenPaths();
    private final AtomicLong lastNumber = new AtomicLong();

    private record DirectoryPath(Store store, String foldedPath) {}

    /**
     * Adds an open, if it fits with those that are there ([MS-FSA] 2.1.5.1.2).
     *
     * @param path the link that was opened
     */
    public Attachment open(Store store, FileIdentity identity, String path, OpenTerms terms) {
        return identity.isNamedStream()
                ? openStream(store, identity, path, terms)
                : attach(store, identity, path, terms);
    }

    private FileNode newNode(FileIdentity identity) {
        return new FileNode(this, identity, lastNumber.incrementAndGet());
    }

    private Attachment openStream(Store store, FileIdentity identity, String path, OpenTerms terms) {
        String file = path.substring(0, path.lastIndexOf(':'));
        while (true) {
            FileNode node = nodes.computeIfAbsent(identity.file(), this::newNode);
            switch (node.hold(store, file, terms)) {
                case StreamHold.Held(StreamHold hold) -> {
                    Attachment attachment = attach(store, identity, path, terms);
                    if (attachment instanceof Attachment.Attached(FileOpen open)) {
                        open.hold(hold);
                    } else if (hold.release()) {
                        // Who wanted the file deleted has closed it just now; it stays, as when a new open comes first.
                        hold.deleted();
                    }
                    return attachment;
                }
                case StreamHold.Refused(var status) -> {
                    return new Attachment.Refused(status);
                }
                case StreamHold.Gone() -> {}
            }
        }
    }

    private Attachment attach(Store store, FileIdentity identity, String path, OpenTerms terms) {
        while (true) {
            FileNode node = nodes.computeIfAbsent(identity, this::newNode);
            Attachment attachment = node.attach(store, path, terms);
            if (!(attachment instanceof Attachment.Gone)) {
                return attachment;
            }
        }
    }

    /** Whether anything below {@code directory} is open. */
    public boolean hasOpenBelow(Store store, String directory) {
        return !below(store, directory).isEmpty();
    }

    /**
     * The directory is about to get another name: nobody may keep a handle that he has closed of what lies below it.
     *
     * @return null if nobody does; else takes what to do when the first of them has answered, from any thread: to try again
     */
    public @Nullable Consumer<Runnable> breakHandlesBelow(Store store, String directory) {
        for (FileNode node : below(store, directory)) {
            if (node.change(() -> node.caching().breakHandles(null))) {
                return node::whenSettled;
            }
        }
        return null;
    }

    /** Whether anything below {@code directory} is open and goes when it is closed. */
    public boolean hasDeletePendingBelow(Store store, String directory) {
        String prefix = FileNode.fold(directory) + '/';
        return below(store, directory).stream().anyMatch(node -> node.hasDeletePendingBelow(store, prefix));
    }

    /** The directory {@code from} has moved, with what is open below it. */
    public void movedBelow(Store store, String from, String to) {
        String prefix = FileNode.fold(from) + '/';
        below(store, from).forEach(node -> node.movedBelow(store, prefix, to));
    }

    private List<FileNode> below(Store store, String directory) {
        return paths.below(store, FileNode.fold(directory));
    }

    /** Whether somebody has the file {@code identity} open in a way that keeps its name from being given to another. */
    public boolean refusesReplacement(FileIdentity identity) {
        FileNode node = nodes.get(identity);
        return node != null && node.refusesReplacement();
    }

    /** Whether the file {@code identity} is open under any name. */
    public boolean isOpen(FileIdentity identity) {
        FileNode node = nodes.get(identity);
        return node != null && !node.isUnused();
    }

    /**
     * What clients are told of a file, be it open or not, whose write time may be late.
     *
     * @param stored what the store says
     * @param nanos the monotonic time
     */
    public Metadata shown(Metadata stored, long nanos) {
        FileNode node = nodes.get(stored.identity());
        return node == null ? stored : node.times().shown(stored, nanos);
    }

    /** GlobalLeaseTableList ([MS-SMB2] 3.3.1.5), of all clients. */
    ConcurrentHashMap<LeaseId, Lease> leases() {
        return leases;
    }

    /** The lease {@code id}; null if there is none. */
    public @Nullable Lease lease(LeaseId id) {
        return leases.get(id);
    }

    /** Whether there is a lease {@code id}, and of none that is open at {@code path} ([MS-SMB2] 3.3.5.9.8). */
    public boolean isLeaseOfAnother(LeaseId id, Store store, String path) {
        Lease lease = leases.get(id);
        return lease != null && !lease.node.isAt(store, FileNode.fold(path));
    }

    /** Whether there is a lease {@code id}, and of the file {@code identity}. */
    public boolean isLeaseOf(LeaseId id, @Nullable FileIdentity identity) {
        Lease lease = leases.get(id);
        return lease != null && lease.node.identity().equals(identity);
    }

    /** What is in the directory at {@code path} has changed, by somebody who has the lease {@code by} on it, or none. */
    public void directoryChanged(Store store, String path, @Nullable LeaseId by) {
        FileNode node = directories.get(new DirectoryPath(store, FileNode.fold(path)));
        if (node != null) {
            node.change(() -> {
                node.caching().directoryChanges(by);
                return null;
            });
        }
    }

    /** Whether the directory at {@code path} is open and goes when it is closed. */
    public boolean isDirectoryDeletePending(Store store, String path) {
        String folded = FileNode.fold(path);
        FileNode node = directories.get(new DirectoryPath(store, folded));
        return node != null && node.isDeletePending(folded);
    }

    /** Whether somebody has the directory at {@code path} open in a way that keeps files from being moved into it. */
    public boolean directoryRefusesMoves(Store store, String path) {
        FileNode node = directories.get(new DirectoryPath(store, FileNode.fold(path)));
        return node != null && node.refusesMoves();
    }

    void addPath(String foldedPath, FileNode node) {
        paths.add(foldedPath, node);
    }

    void removePath(String foldedPath, FileNode node) {
        paths.remove(foldedPath, node);
    }

    void addDirectory(Store store, String foldedPath, FileNode node) {
        directories.put(new DirectoryPath(store, foldedPath), node);
    }

    /** @return whether it was there */
    boolean removeDirectory(Store store, String foldedPath, FileNode node) {
        return directories.remove(new DirectoryPath(store, foldedPath), node);
    }

    /** Whether named streams of the file {@code identity} are open. */
    public boolean hasOpenStreams(FileIdentity identity) {
        FileNode node = nodes.get(identity);
        return node != null && node.hasStreams();
    }

    /** The named stream that {@code open} is of is {@code to} by now, with the path {@code path}. */
    public void renamedStream(FileOpen open, FileIdentity to, String path) {
        FileNode node = open.node();
        nodes.remove(node.identity(), node);
        node.renamed(to);
        nodes.put(to, node);
        open.renamed(path);
    }

    void remove(FileNode node) {
        nodes.remove(node.identity(), node);
    }
}
