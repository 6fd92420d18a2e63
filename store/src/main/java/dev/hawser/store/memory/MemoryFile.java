package dev.hawser.store.memory;

import dev.hawser.store.BasicChange;
import dev.hawser.store.CaseFolding;
import dev.hawser.store.DirectoryCursor;
import dev.hawser.store.FileAttributes;
import dev.hawser.store.FileIdentity;
import dev.hawser.store.Metadata;
import dev.hawser.store.OpenRequest.Disposition;
import dev.hawser.store.OpenResult;
import dev.hawser.store.OutsideChange;
import dev.hawser.store.OutsideWatch;
import dev.hawser.store.StoreException;
import dev.hawser.store.StoreFile;
import dev.hawser.store.StoreStatus;
import dev.hawser.store.StreamInfo;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wire.fscc.ExtendedAttribute;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An open {@link Node}, or a named stream of it. Any thread. */
final class MemoryFile implements StoreFile {
    private final Tree tree;

    /** Another one when the file becomes a symbolic link, and back. */
    private volatile Node node;

    private final @Nullable StreamNode stream;
    private final LinkMaker links;
    private final Terms terms;

    /**
     * How it was opened.
     *
     * @param path by which
     * @param directory whether as a directory, which a symbolic link may be
     * @param exact whether names are told apart by case
     */
    record Terms(String path, boolean directory, boolean exact) {}

    /** @param stream null for the file itself */
    MemoryFile(Tree tree, Node node, @Nullable StreamNode stream, LinkMaker links, Terms terms) {
        this.tree = tree;
        this.node = node;
        this.stream = stream;
        this.links = links;
        this.terms = terms;
    }

    @Override
    public FileIdentity identity() {
        return stream == null ? node.identity() : locked(stream::identity);
    }

    @Override
    public Metadata metadata() {
        Metadata ofNode = node.metadata();
        if (node instanceof LinkNode && terms.directory()) {
            return ofNode.ofDirectoryLink();
        }
        return stream == null
                ? ofNode
                : locked(() -> node.metadata()
                        .ofStream(stream.identity(), stream.content.size(), stream.content.allocation()));
    }

    @Override
    public int read(long offset, ByteBuffer target) {
        return node instanceof LinkNode ? 0 : locked(() -> content().read(offset, target));
    }

    @Override
    public int readNow(long offset, ByteBuffer target) {
        return read(offset, target);
    }

    @Override
    public void write(long offset, ByteBuffer source) throws StoreException {
        if (source.hasRemaining()) {
            change(content -> content.write(offset, source));
        }
    }

    /** Does nothing: there is no disk. */
    @Override
    public void flush() {}

    @Override
    public void setSize(long size) throws StoreException {
        change(content -> content.setSize(size));
    }

    @Override
    public void allocate(long allocation) throws StoreException {
        change(content -> content.allocate(allocation));
    }

    /** There is no way to the tree but this. */
    @Override
    public Optional<OutsideWatch> watch(boolean recursive, Consumer<OutsideChange> listener) {
        return Optional.of(OutsideWatch.NOBODY);
    }

    @Override
    public void punchHole(long offset, long length) throws StoreException {
        change(content -> content.punchHole(offset, length));
    }

    @Override
    public List<Extent> allocatedRanges(long offset, long length) {
        return locked(() -> content().allocatedRanges(offset, length));
    }

    @Override
    public void setSparse(boolean sparse) {
        node.setMark(FileAttributes.SPARSE_FILE, sparse);
    }

    /** The mark is kept, and told; nothing gets smaller. */
    @Override
    public StoreStatus setCompressed(boolean compressed) {
        node.setMark(FileAttributes.COMPRESSED, compressed);
        return StoreStatus.OK;
    }

    /** Copies, which nobody can tell. */
    @Override
    public StoreStatus cloneTo(StoreFile target, long sourceOffset, long targetOffset, long length) throws IOException {
        if (!(target instanceof MemoryFile)) {
            return StoreStatus.NOT_SAME_DEVICE;
        }
        ByteBuffer copy = ByteBuffer.allocate(Content.CHUNK);
        for (long done = 0; done < length; done += Content.CHUNK) {
            read(sourceOffset + done, copy.clear());
            target.write(targetOffset + done, copy.flip());
        }
        return StoreStatus.OK;
    }

    @Override
    public void clear() throws StoreException {
        change(content -> content.setSize(0));
        if (stream == null) {
            locked(() -> {
                node.clearStreams();
                node.clearExtendedAttributes();
                return StoreStatus.OK;
            });
        }
    }

    @Override
    public OpenResult openStream(String name, Disposition disposition) {
        return locked(() -> {
            StreamNode found = node.streams().get(CaseFolding.fold(name));
            if (stream != null || (found == null && disposition == Disposition.OPEN)) {
                return new OpenResult.Refused(StoreStatus.NAME_NOT_FOUND);
            }
            if (found != null && disposition == Disposition.CREATE) {
                return new OpenResult.Refused(StoreStatus.NAME_COLLISION);
            }
            StreamNode opened = found == null ? node.makeStream(name) : found;
            opened.opened();
            MemoryFile file = new MemoryFile(tree, node, opened, links, new Terms(terms.path(), false, terms.exact()));
            return new OpenResult.Opened(file, file.metadata(), found == null, node.descriptor());
        });
    }

    @Override
    public List<StreamInfo> streams() {
        return locked(() -> {
            List<StreamInfo> all = new ArrayList<>();
            if (node instanceof FileNode file) {
                all.add(new StreamInfo("", file.content.size(), file.content.allocation()));
            }
            node.streams()
                    .values()
                    .forEach(each ->
                            all.add(new StreamInfo(each.name(), each.content.size(), each.content.allocation())));
            return all;
        });
    }

    @Override
    public StoreStatus renameStream(String to, boolean replace) {
        return stream == null ? StoreStatus.NOT_SUPPORTED : locked(() -> rename(stream, to, replace));
    }

    private StoreStatus rename(StreamNode renamed, String to, boolean replace) {
        String from = CaseFolding.fold(renamed.name());
        if (node.streams().get(from) != renamed) {
            return StoreStatus.NAME_NOT_FOUND;
        }
        StreamNode taken = node.streams().get(CaseFolding.fold(to));
        if (to.isEmpty() || (taken != null && taken != renamed)) {
            if (!replace) {
                return StoreStatus.NAME_COLLISION;
            }
            if (taken != null && taken.isOpen()) {
                return StoreStatus.ACCESS_DENIED;
            }
        }
        if (to.isEmpty()) {
            return becomeFile(renamed);
        }
        node.streams().remove(from);
        if (taken != null && taken != renamed) {
            taken.delete();
        }
        renamed.rename(to);
        node.streams().put(CaseFolding.fold(to), renamed);
        node.touchChangeTime();
        return StoreStatus.OK;
    }

    /** The contents change places, and the stream goes with what the file had. */
    private StoreStatus becomeFile(StreamNode renamed) {
        if (!(node instanceof FileNode file)) {
            return StoreStatus.ACCESS_DENIED;
        }
        Content before = file.content;
        file.content = renamed.content;
        renamed.content = before;
        node.streams().remove(CaseFolding.fold(renamed.name()));
        renamed.delete();
        node.touch();
        return StoreStatus.OK;
    }

    @Override
    public StoreStatus setBasic(BasicChange change) {
        node.change(change);
        return StoreStatus.OK;
    }

    @Override
    public StoreStatus rename(String from, String to, boolean replace) {
        tree.lock.writeLock().lock();
        try {
            return tree.rename(node, from, to, replace, terms.exact());
        } finally {
            tree.lock.writeLock().unlock();
        }
    }

    @Override
    public StoreStatus link(String to, boolean replace) {
        tree.lock.writeLock().lock();
        try {
            return tree.link(node, to, replace, terms.exact());
        } finally {
            tree.lock.writeLock().unlock();
        }
    }

    @Override
    public StoreStatus deleteStream() {
        return stream == null ? StoreStatus.NOT_SUPPORTED : locked(() -> delete(stream));
    }

    private StoreStatus delete(StreamNode deleted) {
        if (!node.streams().remove(CaseFolding.fold(deleted.name()), deleted)) {
            return StoreStatus.NAME_NOT_FOUND;
        }
        deleted.delete();
        node.touchChangeTime();
        return StoreStatus.OK;
    }

    @Override
    public StoreStatus delete(String path) {
        tree.lock.writeLock().lock();
        try {
            return tree.delete(node, path);
        } finally {
            tree.lock.writeLock().unlock();
        }
    }

    @Override
    public List<ExtendedAttribute> extendedAttributes() {
        return locked(node::extendedAttributes);
    }

    @Override
    public StoreStatus setExtendedAttributes(List<ExtendedAttribute> attributes) {
        return locked(() -> {
            node.setExtendedAttributes(attributes);
            return StoreStatus.OK;
        });
    }

    @Override
    public @Nullable SecurityDescriptor descriptor() {
        return node.descriptor();
    }

    @Override
    public StoreStatus setDescriptor(SecurityDescriptor descriptor) {
        node.setDescriptor(descriptor);
        return StoreStatus.OK;
    }

    @Override
    public StoreStatus setMode(int mode) {
        if (node instanceof LinkNode) {
            return StoreStatus.NOT_SUPPORTED;
        }
        node.setMode(mode);
        return StoreStatus.OK;
    }

    @Override
    public @Nullable String linkTarget() {
        return node instanceof LinkNode link ? link.target : null;
    }

    @Override
    public StoreStatus becomeLink(String path, String target) {
        boolean bare = node instanceof LinkNode || locked(node::isBare);
        return bare && stream == null ? become(path, links.link(target)) : StoreStatus.NOT_SUPPORTED;
    }

    @Override
    public StoreStatus becomeEmpty(String path) {
        return node instanceof LinkNode ? become(path, links.empty(terms.directory())) : StoreStatus.NOT_SUPPORTED;
    }

    private StoreStatus become(String path, Node made) {
        tree.lock.writeLock().lock();
        try {
            StoreStatus status = links.replace(node, path, made);
            if (status == StoreStatus.OK) {
                node = made;
            }
            return status;
        } finally {
            tree.lock.writeLock().unlock();
        }
    }

    @Override
    public boolean isEmpty() {
        tree.lock.readLock().lock();
        try {
            return node instanceof LinkNode || directory().isEmpty();
        } finally {
            tree.lock.readLock().unlock();
        }
    }

    @Override
    public DirectoryCursor list() {
        return node instanceof LinkNode
                ? DirectoryCursor.EMPTY
                : new MemoryCursor(tree, directory(), terms.exact() ? null : terms.path());
    }

    @Override
    public String canonicalPath(String path) {
        tree.lock.readLock().lock();
        try {
            String file = terms.exact() ? path : tree.canonical(path);
            return stream == null ? file : file + ':' + locked(stream::name);
        } finally {
            tree.lock.readLock().unlock();
        }
    }

    @Override
    public void close() {
        if (stream != null) {
            locked(() -> {
                stream.closed();
                return StoreStatus.OK;
            });
        }
        node.closed();
    }

    /** What this stands for. Called under the node's lock. */
    private Content content() {
        if (stream != null) {
            return stream.content;
        }
        if (node instanceof FileNode file) {
            return file.content;
        }
        throw new IllegalStateException("A directory has no content");
    }

    private DirectoryNode directory() {
        if (node instanceof DirectoryNode directory) {
            return directory;
        }
        throw new IllegalStateException("A file has no entries");
    }

    private void change(ContentChange change) throws StoreException {
        Node now = node;
        if (now instanceof LinkNode) {
            throw new StoreException(NtStatus.INVALID_DEVICE_REQUEST, "A symbolic link has no content");
        }
        now.lock.lock();
        try {
            change.apply(content());
            now.touch();
        } finally {
            now.lock.unlock();
        }
    }

    private <T> T locked(Supplier<T> action) {
        Node now = node;
        now.lock.lock();
        try {
            return action.get();
        } finally {
            now.lock.unlock();
        }
    }

    private interface ContentChange {
        void apply(Content content) throws StoreException;
    }
}
