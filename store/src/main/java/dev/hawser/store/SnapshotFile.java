package dev.hawser.store;

import dev.hawser.store.OpenRequest.Disposition;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wire.fscc.ExtendedAttribute;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A file as it was: all that changes it is refused. */
final class SnapshotFile implements StoreFile {
    private final SnapshotStore store;
    private final StoreFile file;

    SnapshotFile(SnapshotStore store, StoreFile file) {
        this.store = store;
        this.file = file;
    }

    @Override
    public FileIdentity identity() {
        return store.shown(file.identity());
    }

    @Override
    public Metadata metadata() throws IOException {
        return store.shown(file.metadata());
    }

    @Override
    public int read(long offset, ByteBuffer target) throws IOException {
        return file.read(offset, target);
    }

    @Override
    public int readNow(long offset, ByteBuffer target) throws IOException {
        return file.readNow(offset, target);
    }

    @Override
    public StoreStatus cloneTo(StoreFile target, long sourceOffset, long targetOffset, long length) throws IOException {
        return file.cloneTo(target, sourceOffset, targetOffset, length);
    }

    @Override
    public long copyTo(StoreFile target, long sourceOffset, long targetOffset, long length) throws IOException {
        return file.copyTo(target, sourceOffset, targetOffset, length);
    }

    /** Does nothing: nothing was written. */
    @Override
    public void flush() {}

    @Override
    public OpenResult openStream(String name, Disposition disposition) throws IOException {
        if (disposition != Disposition.OPEN) {
            boolean there = file.streams().stream().anyMatch(stream -> CaseFolding.same(stream.name(), name));
            if (!there) {
                throw SnapshotStore.writeProtected();
            }
            if (disposition == Disposition.CREATE) {
                return new OpenResult.Refused(StoreStatus.NAME_COLLISION);
            }
        }
        OpenResult result = file.openStream(name, Disposition.OPEN);
        return result instanceof OpenResult.Opened opened ? store.opened(opened) : result;
    }

    @Override
    public List<StreamInfo> streams() throws IOException {
        return file.streams();
    }

    @Override
    public List<ExtendedAttribute> extendedAttributes() throws IOException {
        return file.extendedAttributes();
    }

    @Override
    public @Nullable SecurityDescriptor descriptor() throws IOException {
        return file.descriptor();
    }

    @Override
    public @Nullable String linkTarget() throws IOException {
        return file.linkTarget();
    }

    @Override
    public boolean isEmpty() throws IOException {
        return file.isEmpty();
    }

    @Override
    public DirectoryCursor list() throws IOException {
        DirectoryCursor cursor = file.list();
        return new DirectoryCursor() {
            @Override
            public @Nullable Entry next(Predicate<String> wanted) throws IOException {
                Entry entry = cursor.next(wanted);
                return entry == null ? null : new Entry(entry.name(), store.shown(entry.metadata()));
            }

            @Override
            public void close() throws IOException {
                cursor.close();
            }

            @Override
            public @Nullable SecurityDescriptor descriptor() throws IOException {
                return cursor.descriptor();
            }
        };
    }

    @Override
    public Optional<OutsideWatch> watch(boolean recursive, Consumer<OutsideChange> listener) {
        return Optional.of(OutsideWatch.NOBODY);
    }

    @Override
    public List<Extent> allocatedRanges(long offset, long length) throws IOException {
        return file.allocatedRanges(offset, length);
    }

    @Override
    public String canonicalPath(String path) throws IOException {
        return file.canonicalPath(path);
    }

    @Override
    public void close() throws IOException {
        try {
            file.close();
        } finally {
            store.release();
        }
    }

    @Override
    public void write(long offset, ByteBuffer source) throws StoreException {
        throw SnapshotStore.writeProtected();
    }

    @Override
    public void setSize(long size) throws StoreException {
        throw SnapshotStore.writeProtected();
    }

    @Override
    public void allocate(long allocation) throws StoreException {
        throw SnapshotStore.writeProtected();
    }

    @Override
    public void clear() throws StoreException {
        throw SnapshotStore.writeProtected();
    }

    @Override
    public StoreStatus setBasic(BasicChange change) throws StoreException {
        throw SnapshotStore.writeProtected();
    }

    @Override
    public StoreStatus rename(String from, String to, boolean replace) throws StoreException {
        throw SnapshotStore.writeProtected();
    }

    @Override
    public StoreStatus link(String to, boolean replace) throws StoreException {
        throw SnapshotStore.writeProtected();
    }

    @Override
    public StoreStatus delete(String path) throws StoreException {
        throw SnapshotStore.writeProtected();
    }

    @Override
    public StoreStatus deleteStream() throws StoreException {
        throw SnapshotStore.writeProtected();
    }

    @Override
    public StoreStatus renameStream(String to, boolean replace) throws StoreException {
        throw SnapshotStore.writeProtected();
    }

    @Override
    public StoreStatus setExtendedAttributes(List<ExtendedAttribute> attributes) throws StoreException {
        throw SnapshotStore.writeProtected();
    }

    @Override
    public StoreStatus setDescriptor(SecurityDescriptor descriptor) throws StoreException {
        throw SnapshotStore.writeProtected();
    }

    @Override
    public void punchHole(long offset, long length) throws StoreException {
        throw SnapshotStore.writeProtected();
    }

    @Override
    public void setSparse(boolean sparse) throws StoreException {
        throw SnapshotStore.writeProtected();
    }
}
