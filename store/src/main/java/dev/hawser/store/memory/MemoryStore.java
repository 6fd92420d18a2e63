package dev.hawser.store.memory;

import dev.hawser.store.Capabilities;
import dev.hawser.store.FileAttributes;
import dev.hawser.store.FileIdentity;
import dev.hawser.store.MakingRule;
import dev.hawser.store.Metadata;
import dev.hawser.store.OpenRequest;
import dev.hawser.store.OpenRequest.Disposition;
import dev.hawser.store.OpenRequest.Kind;
import dev.hawser.store.OpenResult;
import dev.hawser.store.OpenResult.Opened;
import dev.hawser.store.OpenResult.Refused;
import dev.hawser.store.Space;
import dev.hawser.store.Store;
import dev.hawser.store.StoreStatus;
import dev.hawser.store.memory.DirectoryNode.Link;
import dev.hawser.wire.dtyp.Sid;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A store that lives in the heap and is gone with it. It keeps names, hard links, symbolic links, attributes, times
 * and holes as the others do, has no permissions, and never waits for anything but its own short locks.
 */
public final class MemoryStore implements Store {
    private static final AtomicLong VOLUMES =
            new AtomicLong(ThreadLocalRandom.current().nextInt() & 0x7fff_ffffL);

    private final InstantSource clock;
    private final Budget budget;
    private final long volume = VOLUMES.incrementAndGet();
    private final AtomicLong numbers = new AtomicLong();
    private final Capabilities capabilities;
    private final String label;
    private final Tree tree;

    /** A store that may hold half of the heap. */
    public MemoryStore(String label) {
        this(label, InstantSource.system(), Runtime.getRuntime().maxMemory() / 2);
    }

    /**
     * @param label what clients see as the volume's name
     * @param clock gives all times
     * @param capacity how many bytes of content the store holds before it says that the disk is full
     */
    public MemoryStore(String label, InstantSource clock, long capacity) {
        this.label = label;
        this.clock = clock;
        budget = new Budget(capacity);
        Instant created = clock.instant();
        capabilities = new Capabilities(
                "NTFS",
                label,
                volume,
                (int) volume,
                created,
                Tree.LONGEST_NAME,
                false,
                true,
                true,
                true,
                true,
                true,
                true,
                true);
        tree = new Tree(new DirectoryNode(newIdentity(), 0, clock, budget, null));
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Space space() {
        return new Space(budget.capacity(), budget.free(), budget.free(), Content.CHUNK);
    }

    @Override
    public OpenResult open(OpenRequest request) {
        if (request.disposition() == Disposition.OPEN) {
            tree.lock.readLock().lock();
            try {
                return openLocked(request);
            } finally {
                tree.lock.readLock().unlock();
            }
        }
        tree.lock.writeLock().lock();
        try {
            return openLocked(request);
        } finally {
            tree.lock.writeLock().unlock();
        }
    }

    private OpenResult openLocked(OpenRequest request) {
        String path = Resolution.of(tree, request.path(), request.followLink());
        if (path == null) {
            return new Refused(StoreStatus.LINK_NOT_FOLLOWED);
        }
        DirectoryNode parent = tree.parent(path);
        if (parent == null) {
            return new Refused(StoreStatus.PATH_NOT_FOUND);
        }
        Node present = present(parent, path, request.exact());
        if (present == null && !path.equals(Resolution.of(tree, request.path(), false))) {
            return new Refused(StoreStatus.LINK_NOT_FOLLOWED);
        }
        if (present == null) {
            return request.disposition() == Disposition.OPEN
                    ? new Refused(StoreStatus.NAME_NOT_FOUND)
                    : create(parent, Tree.lastName(path), request);
        }
        if (request.disposition() == Disposition.CREATE) {
            return new Refused(StoreStatus.NAME_COLLISION);
        }
        if (request.kind() == Kind.FILE && present.directory()) {
            return new Refused(StoreStatus.IS_A_DIRECTORY);
        }
        if (request.kind() == Kind.DIRECTORY && !present.directory() && !leadsToDirectory(path)) {
            return new Refused(StoreStatus.NOT_A_DIRECTORY);
        }
        return opened(present, false, request);
    }

    private boolean leadsToDirectory(String path) {
        String target = Resolution.of(tree, path, true);
        DirectoryNode parent = target == null ? null : tree.parent(target);
        Node node = parent == null ? null : present(parent, Objects.requireNonNull(target), false);
        return node != null && node.directory();
    }

    private @Nullable Node present(DirectoryNode parent, String path, boolean exact) {
        if (path.isEmpty()) {
            return tree.root();
        }
        String name = Tree.lastName(path);
        Link link = exact ? parent.getExact(name) : parent.get(name);
        return link == null ? null : link.node();
    }

    private OpenResult create(DirectoryNode parent, String name, OpenRequest request) {
        if (name.length() > Tree.LONGEST_NAME) {
            return new Refused(StoreStatus.NAME_TOO_LONG);
        }
        boolean directory = request.kind() == Kind.DIRECTORY;
        Metadata around = parent.metadata();
        MakingRule.Decision decision = request.making().decide(around, parent.descriptor(), directory);
        if (decision.status() != StoreStatus.OK) {
            return new Refused(decision.status());
        }
        Node node = directory
                ? new DirectoryNode(newIdentity(), request.attributes(), clock, budget, decision)
                : new FileNode(newIdentity(), request.attributes(), clock, budget, decision);
        if ((around.attributes() & FileAttributes.COMPRESSED) != 0) {
            node.setMark(FileAttributes.COMPRESSED, true);
        }
        if (request.mode() != OpenRequest.ANY_MODE) {
            node.make(request.mode());
        }
        parent.put(name, node);
        return opened(node, true, request);
    }

    private OpenResult opened(Node node, boolean created, OpenRequest request) {
        node.opened();
        MemoryFile file = new MemoryFile(
                tree,
                node,
                null,
                new LinkMaker(tree, this::newIdentity, clock, budget),
                new MemoryFile.Terms(request.path(), request.kind() == Kind.DIRECTORY, request.exact()));
        return new Opened(file, file.metadata(), created, node.descriptor());
    }

    private FileIdentity newIdentity() {
        return new FileIdentity(volume, numbers.incrementAndGet(), 1);
    }

    /** Nobody: there are no owners. */
    @Override
    public Set<Sid> principals() {
        return Set.of();
    }

    @Override
    public String describe(String path) {
        return "memory:" + label + "/" + path;
    }

    /** Does nothing: what the store holds goes when nobody refers to it. */
    @Override
    public void close() {}
}
