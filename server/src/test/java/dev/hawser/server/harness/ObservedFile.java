package dev.hawser.server.harness;

import dev.hawser.store.BasicChange;
import dev.hawser.store.DirectoryCursor;
import dev.hawser.store.FileIdentity;
import dev.hawser.store.Metadata;
import dev.hawser.store.OpenRequest;
import dev.hawser.store.OpenResult;
import dev.hawser.store.OutsideChange;
import dev.hawser.store.OutsideWatch;
import dev.hawser.store.StoreFile;
import dev.hawser.store.StoreStatus;
import dev.hawser.store.StreamInfo;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wire.fscc.ExtendedAttribute;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A file of an {@link ObservedStore}. Insists that nothing is done with it while it is closed, or afterwards. */
final class ObservedFile implements StoreFile {
    private static final int CLOSED = -1;

    private final ObservedStore store;
    private final StoreFile file;

    /** Calls under way, or {@link #CLOSED}. */
    private final AtomicInteger calls = new AtomicInteger();

    ObservedFile(ObservedStore store, StoreFile file) {
        this.store = store;
        this.file = file;
    }

    @FunctionalInterface
    private interface Call<T> {
        T make() throws IOException;
    }

    @FunctionalInterface
    private interface VoidCall {
        void make() throws IOException;
    }

    private <T> T observed(StoreCall kind, Call<T> call) throws IOException {
        if (calls.getAndUpdate(n -> n == CLOSED ? CLOSED : n + 1) == CLOSED) {
            throw new AssertionError(kind + " of a closed file");
        }
        try {
            store.before(kind);
            return call.make();
        } finally {
            calls.decrementAndGet();
        }
    }

    private void observed(StoreCall kind, VoidCall call) throws IOException {
        Call<Boolean> wrapped = () -> {
            call.make();
            return true;
        };
        observed(kind, wrapped);
    }

    @Override
    public FileIdentity identity() {
        return file.identity();
    }

    @Override
    public Metadata metadata() throws IOException {
        return observed(StoreCall.METADATA, file::metadata);
    }

    @Override
    public int read(long offset, ByteBuffer target) throws IOException {
        return observed(StoreCall.READ, () -> file.read(offset, target));
    }

    @Override
    public int readNow(long offset, ByteBuffer target) throws IOException {
        return observed(StoreCall.READ_NOW, () -> file.readNow(offset, target));
    }

    @Override
    public void write(long offset, ByteBuffer source) throws IOException {
        observed(StoreCall.WRITE, () -> file.write(offset, source));
    }

    @Override
    public void flush() throws IOException {
        observed(StoreCall.FLUSH, file::flush);
    }

    @Override
    public void setSize(long size) throws IOException {
        observed(StoreCall.SET_SIZE, () -> file.setSize(size));
    }

    @Override
    public void allocate(long allocation) throws IOException {
        observed(StoreCall.ALLOCATE, () -> file.allocate(allocation));
    }

    @Override
    public StoreStatus setBasic(BasicChange change) throws IOException {
        return observed(StoreCall.SET_BASIC, () -> file.setBasic(change));
    }

    @Override
    public StoreStatus rename(String from, String to, boolean replace) throws IOException {
        return observed(StoreCall.RENAME, () -> file.rename(from, to, replace));
    }

    @Override
    public StoreStatus link(String to, boolean replace) throws IOException {
        return observed(StoreCall.LINK, () -> file.link(to, replace));
    }

    @Override
    public StoreStatus delete(String path) throws IOException {
        return observed(StoreCall.DELETE, () -> file.delete(path));
    }

    @Override
    public void clear() throws IOException {
        observed(StoreCall.SET_SIZE, file::clear);
    }

    /** The stream takes the file over, and counts for it as long as it is open. */
    @Override
    public OpenResult openStream(String name, OpenRequest.Disposition disposition) throws IOException {
        OpenResult result = observed(StoreCall.OPEN, () -> file.openStream(name, disposition));
        return result instanceof OpenResult.Opened opened
                ? new OpenResult.Opened(
                        new ObservedFile(store, opened.file()),
                        opened.metadata(),
                        opened.created(),
                        opened.descriptor())
                : result;
    }

    @Override
    public List<StreamInfo> streams() throws IOException {
        return observed(StoreCall.METADATA, file::streams);
    }

    @Override
    public StoreStatus renameStream(String to, boolean replace) throws IOException {
        return observed(StoreCall.RENAME, () -> file.renameStream(to, replace));
    }

    @Override
    public StoreStatus deleteStream() throws IOException {
        return observed(StoreCall.DELETE, file::deleteStream);
    }

    @Override
    public List<ExtendedAttribute> extendedAttributes() throws IOException {
        return observed(StoreCall.METADATA, file::extendedAttributes);
    }

    @Override
    public StoreStatus setExtendedAttributes(List<ExtendedAttribute> attributes) throws IOException {
        return observed(StoreCall.SET_BASIC, () -> file.setExtendedAttributes(attributes));
    }

    @Override
    public @Nullable SecurityDescriptor descriptor() throws IOException {
        return observed(StoreCall.METADATA, () -> Optional.ofNullable(file.descriptor()))
                .orElse(null);
    }

    @Override
    public StoreStatus setDescriptor(SecurityDescriptor descriptor) throws IOException {
        return observed(StoreCall.SET_BASIC, () -> file.setDescriptor(descriptor));
    }

    @Override
    public StoreStatus setMode(int mode) throws IOException {
        return observed(StoreCall.SET_BASIC, () -> file.setMode(mode));
    }

    @Override
    public @Nullable String linkTarget() throws IOException {
        return observed(StoreCall.METADATA, () -> Optional.ofNullable(file.linkTarget()))
                .orElse(null);
    }

    @Override
    public StoreStatus becomeLink(String path, String target) throws IOException {
        return observed(StoreCall.RENAME, () -> file.becomeLink(path, target));
    }

    @Override
    public StoreStatus becomeEmpty(String path) throws IOException {
        return observed(StoreCall.RENAME, () -> file.becomeEmpty(path));
    }

    @Override
    public boolean isEmpty() throws IOException {
        return observed(StoreCall.METADATA, file::isEmpty);
    }

    @Override
    public Optional<OutsideWatch> watch(boolean recursive, Consumer<OutsideChange> listener) {
        if (calls.get() == CLOSED) {
            throw new AssertionError("a closed directory is watched");
        }
        return store.watch(listener);
    }

    @Override
    public DirectoryCursor list() throws IOException {
        DirectoryCursor cursor = observed(StoreCall.LIST, file::list);
        return new DirectoryCursor() {
            @Override
            public @Nullable Entry next(Predicate<String> wanted) throws IOException {
                store.before(StoreCall.NEXT_ENTRY);
                return cursor.next(wanted);
            }

            @Override
            public @Nullable SecurityDescriptor descriptor() throws IOException {
                store.before(StoreCall.METADATA);
                return cursor.descriptor();
            }

            @Override
            public void close() throws IOException {
                cursor.close();
            }
        };
    }

    @Override
    public void punchHole(long offset, long length) throws IOException {
        observed(StoreCall.SET_SIZE, () -> file.punchHole(offset, length));
    }

    @Override
    public List<Extent> allocatedRanges(long offset, long length) throws IOException {
        return observed(StoreCall.METADATA, () -> file.allocatedRanges(offset, length));
    }

    @Override
    public void setSparse(boolean sparse) throws IOException {
        observed(StoreCall.SET_BASIC, () -> file.setSparse(sparse));
    }

    @Override
    public StoreStatus cloneTo(StoreFile target, long sourceOffset, long targetOffset, long length) throws IOException {
        StoreFile other = target instanceof ObservedFile observed ? observed.file : target;
        return observed(StoreCall.WRITE, () -> file.cloneTo(other, sourceOffset, targetOffset, length));
    }

    @Override
    public StoreStatus setCompressed(boolean compressed) throws IOException {
        return observed(StoreCall.SET_BASIC, () -> file.setCompressed(compressed));
    }

    @Override
    public String canonicalPath(String path) throws IOException {
        return observed(StoreCall.METADATA, () -> file.canonicalPath(path));
    }

    @Override
    public void close() throws IOException {
        if (!calls.compareAndSet(0, CLOSED)) {
            throw new AssertionError("closed with " + calls.get() + " calls under way");
        }
        store.before(StoreCall.CLOSE);
        file.close();
        store.fileClosed();
    }
}
