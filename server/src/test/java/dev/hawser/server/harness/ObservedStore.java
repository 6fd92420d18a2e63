package dev.hawser.server.harness;

import dev.hawser.store.Capabilities;
import dev.hawser.store.OpenRequest;
import dev.hawser.store.OpenResult;
import dev.hawser.store.OutsideChange;
import dev.hawser.store.OutsideWatch;
import dev.hawser.store.SnapshotStore;
import dev.hawser.store.Space;
import dev.hawser.store.Store;
import dev.hawser.wire.dtyp.Sid;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A store that tells of each call before it is made, and counts what is open. */
public final class ObservedStore implements Store {
    /** Hears of a call before it is made; may wait, or fail in the store's place. Any thread. */
    @FunctionalInterface
    public interface Observer {
        void before(StoreCall call) throws IOException;
    }

    private final Store store;
    private final AtomicInteger openFiles = new AtomicInteger();
    private final Capabilities capabilities;
    private final List<Consumer<OutsideChange>> outside = new CopyOnWriteArrayList<>();
    private volatile Observer observer = call -> {};

    /** Whether it can tell what others change. */
    public volatile boolean tellsOutsideChanges = true;

    public ObservedStore(Store store) {
        this(store, store.capabilities());
    }

    private ObservedStore(Store store, Capabilities capabilities) {
        this.store = store;
        this.capabilities = capabilities;
    }

    /** A store of the same content whose calls may, or may not, run on a loop. */
    public ObservedStore with(boolean local, boolean probesReads) {
        return with(store.capabilities().namedStreams(), local, probesReads);
    }

    /** A store of the same content that has no named streams. */
    public ObservedStore withoutNamedStreams() {
        return with(false, store.capabilities().local(), store.capabilities().probesReads());
    }

    private ObservedStore with(boolean namedStreams, boolean local, boolean probesReads) {
        Capabilities c = store.capabilities();
        return new ObservedStore(
                store,
                new Capabilities(
                        c.fileSystemName(),
                        c.volumeLabel(),
                        c.volume(),
                        c.volumeSerialNumber(),
                        c.volumeCreated(),
                        c.maximumNameLength(),
                        c.readOnly(),
                        namedStreams,
                        c.extendedAttributes(),
                        c.sparseFiles(),
                        c.blockCloning(),
                        c.compression(),
                        local,
                        probesReads));
    }

    public void observe(Observer by) {
        observer = by;
    }

    /** Tells all watches of this, as if somebody else had done it. */
    public void outside(OutsideChange change) {
        outside.forEach(listener -> listener.accept(change));
    }

    /** Watches that were begun and not ended. */
    public int watches() {
        return outside.size();
    }

    Optional<OutsideWatch> watch(Consumer<OutsideChange> listener) {
        if (!tellsOutsideChanges) {
            return Optional.empty();
        }
        outside.add(listener);
        return Optional.of(() -> outside.remove(listener));
    }

    /** Files and directories that the server has open in the store. */
    public int openFiles() {
        return openFiles.get();
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Space space() throws IOException {
        return store.space();
    }

    @Override
    public OpenResult open(OpenRequest request) throws IOException {
        before(StoreCall.OPEN);
        OpenResult result = store.open(request);
        if (result instanceof OpenResult.Opened opened) {
            openFiles.incrementAndGet();
            return new OpenResult.Opened(
                    new ObservedFile(this, opened.file()), opened.metadata(), opened.created(), opened.descriptor());
        }
        return result;
    }

    @Override
    public List<Instant> snapshots(String path) throws IOException {
        return store.snapshots(path);
    }

    @Override
    public Optional<SnapshotStore> asOf(Instant moment) {
        return store.asOf(moment);
    }

    @Override
    public Set<Sid> principals() {
        return store.principals();
    }

    @Override
    public String describe(String path) {
        return store.describe(path);
    }

    @Override
    public void close() throws IOException {
        store.close();
    }

    void before(StoreCall call) throws IOException {
        observer.before(call);
    }

    void fileClosed() {
        openFiles.decrementAndGet();
    }
}
