package dev.hawser.store;

import dev.hawser.store.OpenRequest.ContentAccess;
import dev.hawser.store.OpenRequest.Disposition;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.dtyp.Sid;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A store as it was at one moment. Everything can be read, and whoever may write to a file can open it so; writing itself
 * is refused with STATUS_MEDIA_WRITE_PROTECTED, as Windows does. Files have other identities than those of today, as
 * clients tell files by them. What it is kept in is open only as long as files of it are, so that it can be unmounted or
 * deleted. Any thread.
 */
public final class SnapshotStore implements Store {
    /** Where what was then is kept. */
    public interface Source {
        /** Opens it; empty if it is not there. */
        Optional<Store> open() throws IOException;

        /** As {@link Store#describe}. */
        String describe(String path);
    }

    private final Store live;
    private final Source source;
    private final Capabilities capabilities;

    /** What is mixed into the identities. */
    private final long mark;

    /** Guards what follows. */
    private final ReentrantLock lock = new ReentrantLock();

    private @Nullable Store store;
    private int users;

    /** @param live the store of today */
    public SnapshotStore(Store live, Instant moment, Source source) {
        this.live = live;
        this.source = source;
        capabilities = live.capabilities().asReadOnly();
        // Any odd number will do; this one scatters the moments over all bits.
        mark = (moment.getEpochSecond() * 2 + 1) * 0x9e37_79b9_7f4a_7c15L;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Space space() throws IOException {
        return live.space();
    }

    @Override
    public OpenResult open(OpenRequest request) throws IOException {
        Store used = acquire();
        if (used == null) {
            return new OpenResult.Refused(StoreStatus.NAME_NOT_FOUND);
        }
        boolean kept = false;
        try {
            OpenResult result = used.open(reading(request));
            if (result instanceof OpenResult.Opened opened) {
                if (request.disposition() == Disposition.CREATE) {
                    opened.file().close();
                    return new OpenResult.Refused(StoreStatus.NAME_COLLISION);
                }
                kept = true;
                return opened(opened);
            }
            if (request.disposition() != Disposition.OPEN
                    && result.equals(new OpenResult.Refused(StoreStatus.NAME_NOT_FOUND))) {
                throw writeProtected();
            }
            return result;
        } finally {
            if (!kept) {
                release();
            }
        }
    }

    private static OpenRequest reading(OpenRequest request) {
        return new OpenRequest(
                request.path(),
                Disposition.OPEN,
                request.kind(),
                request.access() == ContentAccess.NONE ? ContentAccess.NONE : ContentAccess.READ,
                request.attributes(),
                request.followLink(),
                request.making(),
                request.exact(),
                request.mode());
    }

    /** What was opened, as it is shown; it is released when it is closed. */
    OpenResult opened(OpenResult.Opened opened) {
        return new OpenResult.Opened(
                new SnapshotFile(this, opened.file()), shown(opened.metadata()), false, opened.descriptor());
    }

    Metadata shown(Metadata metadata) {
        return metadata.withIdentity(shown(metadata.identity()));
    }

    FileIdentity shown(FileIdentity identity) {
        return new FileIdentity(
                identity.volume() ^ mark, identity.number() ^ mark, identity.generation(), identity.stream());
    }

    private @Nullable Store acquire() throws IOException {
        lock.lock();
        try {
            if (store == null) {
                store = source.open().orElse(null);
            }
            if (store != null) {
                users++;
            }
            return store;
        } finally {
            lock.unlock();
        }
    }

    void release() throws IOException {
        lock.lock();
        try {
            if (--users == 0 && store != null) {
                Store unused = store;
                store = null;
                unused.close();
            }
        } finally {
            lock.unlock();
        }
    }

    static StoreException writeProtected() {
        return new StoreException(NtStatus.MEDIA_WRITE_PROTECTED, "What was can not be changed");
    }

    @Override
    public List<Instant> snapshots(String path) throws IOException {
        return live.snapshots(path);
    }

    @Override
    public Set<Sid> principals() {
        return live.principals();
    }

    @Override
    public String describe(String path) {
        return source.describe(path);
    }

    /** Does nothing: there is nothing open but files. */
    @Override
    public void close() {}
}
