package dev.hawser.server.command;

import dev.hawser.server.engine.FileHandle;
import dev.hawser.server.file.FileOpen;
import dev.hawser.server.file.LeaseRequest;
import dev.hawser.store.OutsideChange;
import dev.hawser.store.OutsideWatch;
import dev.hawser.store.StoreFile;
import dev.hawser.wire.smb2.LeaseState;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The lease that an open asks for, as far as it can be had. That on a directory tells the client that nobody changes what is
 * in it ([MS-SMB2] 3.3.1.4): it is had only where the store tells what others than this server change, and broken then.
 */
final class OpenLease implements Consumer<OutsideChange> {
    private @Nullable LeaseRequest request;
    private Optional<OutsideWatch> watch = Optional.empty();
    private final AtomicReference<@Nullable FileOpen> directory = new AtomicReference<>();
    private final AtomicBoolean changed = new AtomicBoolean();

    private OpenLease(@Nullable LeaseRequest request) {
        this.request = request;
    }

    /** @param wanted null if none is */
    static OpenLease of(StoreFile file, boolean directory, @Nullable LeaseRequest wanted) {
        OpenLease lease = new OpenLease(wanted);
        if (directory && wanted != null) {
            lease.watch(file, wanted);
        }
        return lease;
    }

    private void watch(StoreFile file, LeaseRequest wanted) {
        boolean reads = (wanted.state() & LeaseState.READ_CACHING) != 0;
        if (wanted.version() == 2 && reads) {
            watch = file.watch(false, this);
        }
        if (wanted.version() == 1 || (reads && watch.isEmpty())) {
            request = null;
        }
    }

    /** Null if there is none. */
    @Nullable
    LeaseRequest request() {
        return request;
    }

    /** It was opened, by {@code handle}, which ends what is watched for. */
    void opened(FileHandle handle, FileOpen open) {
        watch.ifPresent(handle::keep);
        directory.set(open);
        if (changed.get()) {
            open.directoryChanged();
        }
    }

    /** It was not opened. */
    void refused() {
        watch.ifPresent(OutsideWatch::close);
    }

    @Override
    public void accept(OutsideChange change) {
        changed.set(true);
        FileOpen open = directory.get();
        if (open != null) {
            open.directoryChanged();
        }
    }
}
