package dev.hawser.store.linux;

import dev.hawser.store.Capabilities;
import dev.hawser.store.OpenRequest;
import dev.hawser.store.OpenResult;
import dev.hawser.store.SnapshotStore;
import dev.hawser.store.Space;
import dev.hawser.store.Store;
import dev.hawser.store.StoreStatus;
import dev.hawser.wire.dtyp.Sid;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A directory tree of Linux, shared with its local processes.
 *
 * <p>Every path is looked up by the kernel below the shared directory (openat2 with RESOLVE_BENEATH), so that it can not
 * lead out of it, whatever symbolic links say and whoever renames what meanwhile. Symbolic links inside are followed.
 * The server acts as its own Unix user.
 *
 * <p><b>Names</b> are compared as {@link dev.hawser.store.CaseFolding} says. Should local processes have made names that
 * differ only in case, the one that is written exactly as asked for is taken, else the first in the directory. Files are
 * found by their {@link dev.hawser.store.ShortName} too. Characters that Windows' names can not have are told in their
 * stead ({@link ClientName}). Names that are not UTF-8 are neither listed nor found. What local processes make and rename is found at once when asked for as it
 * is written; in other case too, but for a name that is made between a change of this store and its look at the directory
 * behind it, which may take a second (longer in directories of more than 50,000 names).
 *
 * <p><b>Attributes</b> and creation times that clients set are kept where Samba keeps them, and only if there are any. A
 * file without is NORMAL and was created when its inode was. A file whose mode lets nobody write is READONLY. Where the
 * file system keeps no extended attributes, READONLY of files is kept in that way and other attributes are dropped. A
 * change time that a client sets is kept there too, until the file changes again.
 *
 * <p><b>Security descriptors</b> are kept where Samba's acl_xattr keeps them ({@code security.NTACL}), if this process may
 * write there, else as {@code user.NTACL}, and only for what was given one or inherits one. They count as long as owner,
 * group, mode and POSIX ACL stay as they are.
 *
 * <p><b>Named streams</b> and extended attributes of clients are kept where Samba keeps them too. Streams that the file
 * system does not take as attributes lie in the hidden folder {@code .hawser-streams}, which Samba does not know.
 *
 * <p><b>Snapshots</b> are folders beside, if {@link SnapshotOptions} say so: this store as of then.
 *
 * <p><b>Local processes</b> see neither share modes nor locks nor leases. FIFOs, sockets and devices are listed, and
 * refused when opened, which never waits; a process that waits for the other end of a FIFO may notice the attempt.
 */
public final class LinuxStore implements Store {
    private final Share share;
    private final Path root;
    private final Capabilities capabilities;
    private final InstantSource clock;
    private final @Nullable Snapshots snapshots;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LinuxStore(Path root, Share share, Capabilities capabilities, InstantSource clock) {
        this.root = root;
        this.share = share;
        this.capabilities = capabilities;
        this.clock = clock;
        SnapshotOptions options = share.options().snapshots();
        snapshots = options == null ? null : new Snapshots(this, share.root(), options);
    }

    public static LinuxStore open(Path root) throws IOException {
        return open(root, LinuxStoreOptions.DEFAULTS);
    }

    /**
     * @param root the directory to share
     * @throws UnsupportedOperationException if this is not Linux 5.6 or later on x86-64, or native access was not granted;
     *     its message is a sentence for the administrator
     * @throws IOException if the directory can not be opened
     */
    public static LinuxStore open(Path root, LinuxStoreOptions options) throws IOException {
        return open(root, options, InstantSource.system());
    }

    static LinuxStore open(Path root, LinuxStoreOptions options, InstantSource clock) throws IOException {
        requireSupport();
        Path absolute = root.toAbsolutePath().normalize();
        int fd = Kernel.openat(
                Kernel.AT_FDCWD, absolute.toString(), Kernel.O_RDONLY | Kernel.O_DIRECTORY | Kernel.O_CLOEXEC);
        if (fd == -Errno.ENOTDIR) {
            throw new NotDirectoryException(absolute.toString());
        }
        Errno.check(fd, "Opening the directory " + absolute + " to share it");
        try {
            Volume volume = Volume.probe(fd, absolute, options);
            Share share = share(fd, volume, options, clock);
            return new LinuxStore(absolute, share, volume.capabilities(), clock);
        } catch (IOException | RuntimeException e) {
            Kernel.close(fd);
            throw e;
        }
    }

    private static Share share(int root, Volume volume, LinuxStoreOptions options, InstantSource clock)
            throws IOException {
        ShareRoot shareRoot = new ShareRoot(root);
        NameCache names = new NameCache(clock, volume.tick(), options.cachedNames());
        return new Share(
                shareRoot,
                new Lookup(shareRoot, names, volume.foldsCase()),
                names,
                new TunnelCache(clock),
                options,
                ServerUser.current(),
                volume,
                new Streams(new Overflow(shareRoot)),
                new Descriptors(volume));
    }

    /**
     * A store like this one of another directory.
     *
     * @param fd open on it; it is the new store's, or closed
     */
    LinuxStore withRoot(int fd) throws IOException {
        try {
            return new LinuxStore(root, share(fd, share.volume(), share.options(), clock), capabilities, clock);
        } catch (IOException | RuntimeException e) {
            Kernel.close(fd);
            throw e;
        }
    }

    private static void requireSupport() {
        String system = System.getProperty("os.name");
        String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        if (!system.equals("Linux") || !(processor.equals("amd64") || processor.equals("x86_64"))) {
            throw new UnsupportedOperationException(
                    "Directories can be shared on x86-64 Linux only; this is " + system + " on " + processor + ".");
        }
        if (!LinuxStore.class.getModule().isNativeAccessEnabled()) {
            throw new UnsupportedOperationException("Sharing directories needs native access: start Java with"
                    + " --enable-native-access=dev.hawser.store (or =ALL-UNNAMED on the class path).");
        }
    }

    /** For tests. */
    long namesRead() {
        return share.names().namesRead();
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Space space() throws IOException {
        share.root().retain();
        try {
            Errno.check(Kernel.fstatfs(share.root().fd()), "Asking for the space of the share");
        } finally {
            share.root().release();
        }
        MemorySegment statfs = Scratch.get().statfs;
        long unit = statfs.get(ValueLayout.JAVA_LONG, 72);
        long total = statfs.get(ValueLayout.JAVA_LONG, 16);
        long free = statfs.get(ValueLayout.JAVA_LONG, 24);
        long available = statfs.get(ValueLayout.JAVA_LONG, 32);
        boolean usable = unit > 0 && unit <= 1 << 30 && Long.bitCount(unit) == 1;
        return new Space(total * unit, free * unit, available * unit, usable ? (int) unit : 4096);
    }

    @Override
    public OpenResult open(OpenRequest request) throws IOException {
        share.root().retain();
        try {
            return new Opening(share, request).run();
        } finally {
            share.root().release();
        }
    }

    @Override
    public List<Instant> snapshots(String path) throws IOException {
        if (snapshots == null || share.check(path) != StoreStatus.OK) {
            return List.of();
        }
        share.root().retain();
        try {
            return snapshots.having(path);
        } finally {
            share.root().release();
        }
    }

    @Override
    public Optional<SnapshotStore> asOf(Instant moment) {
        return snapshots == null ? Optional.empty() : Optional.of(snapshots.asOf(moment));
    }

    @Override
    public boolean isSnapshotFolder(String name) {
        SnapshotOptions options = share.options().snapshots();
        return options != null && options.shows(name);
    }

    @Override
    public Set<Sid> principals() {
        return share.user().sids();
    }

    @Override
    public String describe(String path) {
        return path.isEmpty() ? root.toString() : root + "/" + path;
    }

    @Override
    public void close() throws IOException {
        if (closed.compareAndSet(false, true)) {
            share.root().release();
        }
    }
}
