package dev.hawser.store.linux;

import dev.hawser.store.SnapshotStore;
import dev.hawser.store.Store;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The snapshots of a shared folder, as they are now: read-only ones of Btrfs, and folders like any other. Any thread. */
final class Snapshots {
    /** Views that are kept; one in use that is forgotten goes on. */
    private static final int REMEMBERED = 256;

    private final LinuxStore live;
    private final ShareRoot root;
    private final SnapshotOptions options;

    /** Guards {@link #views}. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Map<Instant, SnapshotStore> views = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Instant, SnapshotStore> eldest) {
            return size() > REMEMBERED;
        }
    };

    Snapshots(LinuxStore live, ShareRoot root, SnapshotOptions options) {
        this.live = live;
        this.root = root;
        this.options = options;
    }

    /** When those were taken in which there is something at {@code path}, the latest first. */
    List<Instant> having(String path) throws IOException {
        List<Instant> moments = new ArrayList<>();
        int folder = openFolder();
        if (folder < 0) {
            return moments;
        }
        try (DirectoryReader reader = DirectoryReader.of(folder)) {
            for (String name = reader.next(); name != null; name = reader.next()) {
                Optional<Instant> moment = options.format().moment(name);
                if (moment.isPresent() && has(folder, name, path)) {
                    moments.add(moment.get());
                }
            }
        }
        moments.sort(Comparator.reverseOrder());
        return moments;
    }

    private static boolean has(int folder, String name, String path) {
        int snapshot = ShareRoot.openIn(folder, name, Kernel.O_PATH | Kernel.O_DIRECTORY, 0);
        if (snapshot < 0) {
            return false;
        }
        int file = path.isEmpty() ? snapshot : ShareRoot.openIn(snapshot, path, Kernel.O_PATH, 0);
        if (file >= 0 && file != snapshot) {
            Kernel.close(file);
        }
        Kernel.close(snapshot);
        return file >= 0;
    }

    /** The share as of then, whether or not there is such a snapshot: in one that is not there nothing is found. */
    SnapshotStore asOf(Instant moment) {
        Instant second = moment.truncatedTo(ChronoUnit.SECONDS);
        lock.lock();
        try {
            return views.computeIfAbsent(second, absent -> new SnapshotStore(live, absent, new Folder(absent)));
        } finally {
            lock.unlock();
        }
    }

    private int openFolder() {
        int flags = Kernel.O_RDONLY | Kernel.O_DIRECTORY | Kernel.O_CLOEXEC;
        String folder = options.folder().toString();
        return options.folder().isAbsolute() ? Kernel.openat(Kernel.AT_FDCWD, folder, flags) : root.open(folder, flags);
    }

    private final class Folder implements SnapshotStore.Source {
        private final String name;

        Folder(Instant moment) {
            name = options.format().name(moment);
        }

        @Override
        public Optional<Store> open() throws IOException {
            int folder = openFolder();
            if (folder < 0) {
                return Optional.empty();
            }
            int snapshot = ShareRoot.openIn(folder, name, Kernel.O_RDONLY | Kernel.O_DIRECTORY, 0);
            Kernel.close(folder);
            return snapshot < 0 ? Optional.empty() : Optional.of(live.withRoot(snapshot));
        }

        @Override
        public String describe(String path) {
            String folder = options.folder().isAbsolute()
                    ? options.folder() + "/" + name
                    : live.describe(options.folder() + "/" + name);
            return path.isEmpty() ? folder : folder + "/" + path;
        }
    }
}
