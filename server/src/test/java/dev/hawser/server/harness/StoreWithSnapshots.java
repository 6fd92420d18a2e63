package dev.hawser.server.harness;

import dev.hawser.store.Capabilities;
import dev.hawser.store.OpenRequest;
import dev.hawser.store.OpenResult;
import dev.hawser.store.SnapshotStore;
import dev.hawser.store.Space;
import dev.hawser.store.Store;
import dev.hawser.wire.dtyp.Sid;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A store with others as its snapshots, in which every path counts as there. They are also seen in the folder {@code seen}. */
public final class StoreWithSnapshots implements Store {
    private final Store live;
    private final Map<Instant, Store> past;
    private final Map<Instant, SnapshotStore> views = new ConcurrentHashMap<>();

    public StoreWithSnapshots(Store live, Map<Instant, Store> past) {
        this.live = live;
        this.past = past;
    }

    @Override
    public List<Instant> snapshots(String path) {
        return past.keySet().stream().sorted().toList().reversed();
    }

    @Override
    public Optional<SnapshotStore> asOf(Instant moment) {
        return Optional.of(views.computeIfAbsent(
                moment,
                then -> new SnapshotStore(this, then, new SnapshotStore.Source() {
                    @Override
                    public Optional<Store> open() {
                        return Optional.ofNullable(past.get(then));
                    }

                    @Override
                    public String describe(String path) {
                        return then + ":" + path;
                    }
                })));
    }

    @Override
    public boolean isSnapshotFolder(String name) {
        return name.equals("seen");
    }

    @Override
    public Capabilities capabilities() {
        return live.capabilities();
    }

    @Override
    public Space space() throws IOException {
        return live.space();
    }

    @Override
    public OpenResult open(OpenRequest request) throws IOException {
        return live.open(request);
    }

    @Override
    public Set<Sid> principals() {
        return live.principals();
    }

    @Override
    public String describe(String path) {
        return live.describe(path);
    }

    @Override
    public void close() throws IOException {
        live.close();
    }
}
