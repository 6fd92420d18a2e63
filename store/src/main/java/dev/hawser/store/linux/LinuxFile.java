package dev.hawser.store.linux;

import dev.hawser.store.BasicChange;
import dev.hawser.store.CaseFolding;
import dev.hawser.store.DirectoryCursor;
import dev.hawser.store.FileIdentity;
import dev.hawser.store.Metadata;
import dev.hawser.store.OpenRequest.Disposition;
import dev.hawser.store.OpenResult;
import dev.hawser.store.OutsideChange;
import dev.hawser.store.OutsideWatch;
import dev.hawser.store.ShortName;
import dev.hawser.store.StoreException;
import dev.hawser.store.StoreFile;
import dev.hawser.store.StoreStatus;
import dev.hawser.store.StreamInfo;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wire.fscc.ExtendedAttribute;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An open descriptor. Any thread; {@link #close} comes last, as {@link StoreFile} says. */
final class LinuxFile implements StoreFile {
    /** Directories in a tree that are watched for changes of local processes; each costs the kernel about 1 KiB. */
    private static final int MOST_WATCHED = 32_768;

    private final Share share;

    /** This and what follows from it change when the file becomes a link, and back. */
    private volatile Descriptor descriptor;

    private volatile FileIdentity identity;

    /** Where the file was when it was opened; it may be elsewhere now. */
    private final String openedAs;

    /** Whether the client called it by its short name. */
    private final boolean calledByShortName;

    private final boolean exact;

    private final Attributes attributes;
    private volatile Content content;

    /** What this was before. It stays open, so that its inode is not used again while others know it by that. */
    private final List<Descriptor> former = new CopyOnWriteArrayList<>();

    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * @param asked the path that the client gave
     * @param exact whether names are told apart by case
     */
    LinuxFile(Share share, Descriptor descriptor, FileIdentity identity, String openedAs, String asked, boolean exact) {
        this.exact = exact;
        this.share = share;
        this.descriptor = descriptor;
        this.identity = identity;
        this.openedAs = openedAs;
        this.calledByShortName = !asked.equals(openedAs)
                && ShortName.isMade(Lookup.lastName(asked))
                && !CaseFolding.same(Lookup.lastName(asked), Lookup.lastName(openedAs));
        attributes = new Attributes(share);
        content = new Content(descriptor.fd());
        share.root().retain();
    }

    @Override
    public FileIdentity identity() {
        return identity;
    }

    @Override
    public Metadata metadata() throws IOException {
        Stat stat = Stat.of(descriptor.fd());
        Metadata plain = attributes.metadata(stat, identity, attributes.kept(descriptor, stat));
        return stat.symbolicLink() && descriptor.directory() ? plain.ofDirectoryLink() : plain;
    }

    @Override
    public int read(long offset, ByteBuffer target) throws IOException {
        return content.read(offset, target);
    }

    @Override
    public int readNow(long offset, ByteBuffer target) throws IOException {
        return content.readNow(offset, target);
    }

    @Override
    public void write(long offset, ByteBuffer source) throws IOException {
        content.write(offset, source);
    }

    /** fsync, by which ext4, XFS and Btrfs also keep the name of a new file. */
    @Override
    public void flush() throws IOException {
        // With O_PATH nothing was written by this open file, and the kernel has nothing to flush it by.
        if (!descriptor.pathOnly()) {
            int result = Kernel.fsync(descriptor.fd());
            // Directories of some file systems can not be flushed, and have nothing to flush.
            if (!(descriptor.directory() && result == -Errno.EINVAL)) {
                Errno.check(result, "Flushing");
            }
        }
    }

    @Override
    public void setSize(long size) throws IOException {
        content.setSize(size);
    }

    @Override
    public void allocate(long allocation) throws IOException {
        content.allocate(allocation);
    }

    @Override
    public void punchHole(long offset, long length) throws IOException {
        content.punchHole(offset, length);
    }

    @Override
    public List<Extent> allocatedRanges(long offset, long length) throws IOException {
        return content.allocatedRanges(offset, length);
    }

    @Override
    public StoreStatus cloneTo(StoreFile target, long sourceOffset, long targetOffset, long length) throws IOException {
        return target instanceof LinuxFile other
                ? content.cloneTo(other.descriptor.fd(), sourceOffset, targetOffset, length)
                : StoreStatus.NOT_SAME_DEVICE;
    }

    @Override
    public long copyTo(StoreFile target, long sourceOffset, long targetOffset, long length) throws IOException {
        return target instanceof LinuxFile other
                ? content.copyTo(other.descriptor.fd(), sourceOffset, targetOffset, length)
                : 0;
    }

    @Override
    public StoreStatus setCompressed(boolean compressed) throws IOException {
        return share.volume().capabilities().compression()
                ? Compression.set(descriptor, compressed)
                : StoreStatus.NOT_SUPPORTED;
    }

    @Override
    public void clear() throws IOException {
        content.setSize(0);
        if (share.volume().userAttributes()) {
            share.streams().clear(descriptor, identity);
            ExtendedAttributes.clear(descriptor, Xattrs.names(descriptor));
        }
    }

    @Override
    public List<ExtendedAttribute> extendedAttributes() throws IOException {
        return share.volume().userAttributes() ? ExtendedAttributes.list(descriptor) : List.of();
    }

    @Override
    public StoreStatus setExtendedAttributes(List<ExtendedAttribute> wanted) throws IOException {
        return share.volume().userAttributes()
                ? ExtendedAttributes.set(descriptor, wanted)
                : StoreStatus.EAS_NOT_SUPPORTED;
    }

    @Override
    public OpenResult openStream(String name, Disposition disposition) throws IOException {
        if (!share.volume().capabilities().namedStreams()) {
            return new OpenResult.Refused(StoreStatus.NAME_INVALID);
        }
        Streams.Opened opened = share.streams().open(descriptor, identity, name, disposition);
        if (opened.content() == null) {
            return new OpenResult.Refused(opened.status());
        }
        LinuxStream stream = new LinuxStream(share.streams(), this, descriptor, opened.content());
        return new OpenResult.Opened(stream, stream.metadata(), opened.created(), descriptor());
    }

    @Override
    public List<StreamInfo> streams() throws IOException {
        List<StreamInfo> all = new ArrayList<>(1);
        if (!descriptor.directory()) {
            Metadata metadata = metadata();
            all.add(new StreamInfo("", metadata.size(), metadata.allocation()));
        }
        if (share.volume().capabilities().namedStreams()) {
            all.addAll(share.streams().list(descriptor, identity));
        }
        return all;
    }

    /** This is no named stream. */
    @Override
    public StoreStatus deleteStream() {
        return StoreStatus.NOT_SUPPORTED;
    }

    /** This is no named stream. */
    @Override
    public StoreStatus renameStream(String to, boolean replace) {
        return StoreStatus.NOT_SUPPORTED;
    }

    @Override
    public StoreStatus setBasic(BasicChange change) throws IOException {
        return attributes.change(descriptor, change);
    }

    @Override
    public StoreStatus setLastWriteTime(long time) throws IOException {
        return Attributes.setTimes(descriptor, BasicChange.KEEP, time);
    }

    @Override
    public void setSparse(boolean sparse) throws IOException {
        StoreStatus status = attributes.setSparse(descriptor, sparse);
        if (status != StoreStatus.OK) {
            throw new StoreException(status.ntStatus(), "Marking as sparse was refused");
        }
    }

    @Override
    public StoreStatus rename(String from, String to, boolean replace) throws IOException {
        return new NameChange(share, identity, exact).rename(from, to, replace);
    }

    @Override
    public StoreStatus link(String to, boolean replace) throws IOException {
        return descriptor.directory()
                ? StoreStatus.IS_A_DIRECTORY
                : new NameChange(share, identity, exact).link(descriptor.fd(), to, replace);
    }

    @Override
    public StoreStatus delete(String path) throws IOException {
        return new NameChange(share, identity, exact).delete(path, descriptor.directory(), calledByShortName);
    }

    @Override
    public @Nullable SecurityDescriptor descriptor() throws IOException {
        return share.descriptors().get(descriptor, Xattrs.names(descriptor), Stat.of(descriptor.fd()));
    }

    @Override
    public StoreStatus setDescriptor(SecurityDescriptor wanted) throws IOException {
        return share.descriptors().set(descriptor, Xattrs.names(descriptor), Stat.of(descriptor.fd()), wanted);
    }

    @Override
    public StoreStatus setMode(int mode) throws IOException {
        if (isLink()) {
            return StoreStatus.NOT_SUPPORTED;
        }
        int result = descriptor.chmod(mode);
        return result == 0 ? StoreStatus.OK : Errno.status(-result, "Changing the mode");
    }

    @Override
    public @Nullable String linkTarget() throws IOException {
        return isLink() ? SymbolicLinks.target(descriptor.fd()) : null;
    }

    private boolean isLink() throws IOException {
        return descriptor.pathOnly() && Stat.of(descriptor.fd()).symbolicLink();
    }

    @Override
    public StoreStatus becomeLink(String path, String target) throws IOException {
        Stat stat = Stat.of(descriptor.fd());
        boolean link = stat.symbolicLink();
        if (!link && !stat.directory() && (stat.size() > 0 || stat.links() > 1)) {
            return StoreStatus.NOT_SUPPORTED;
        }
        boolean attached = !link && share.volume().userAttributes();
        if (attached
                && !(share.streams().list(descriptor, identity).isEmpty()
                        && ExtendedAttributes.list(descriptor).isEmpty())) {
            return StoreStatus.NOT_SUPPORTED;
        }
        NameChange replaced = new NameChange(share, identity, exact);
        return become(new SymbolicLinks(share).link(replaced, path, target, stat.directory()), true);
    }

    @Override
    public StoreStatus becomeEmpty(String path) throws IOException {
        if (!isLink()) {
            return StoreStatus.NOT_SUPPORTED;
        }
        NameChange replaced = new NameChange(share, identity, exact);
        SymbolicLinks links = new SymbolicLinks(share);
        return become(
                descriptor.directory() ? links.emptyDirectory(replaced, path) : links.emptyFile(replaced, path), false);
    }

    private StoreStatus become(SymbolicLinks.Replaced replaced, boolean pathOnly) throws IOException {
        if (replaced.status() == StoreStatus.OK) {
            former.add(descriptor);
            descriptor = new Descriptor(replaced.fd(), pathOnly, descriptor.directory());
            identity = Generation.identity(replaced.fd(), Stat.of(replaced.fd()));
            content = new Content(replaced.fd());
        }
        return replaced.status();
    }

    @Override
    public boolean isEmpty() throws IOException {
        if (isLink()) {
            return true;
        }
        try (DirectoryReader reader = DirectoryReader.of(DirectoryReader.open(descriptor.fd()))) {
            return reader.isEmpty();
        }
    }

    @Override
    public DirectoryCursor list() throws IOException {
        if (isLink()) {
            return DirectoryCursor.EMPTY;
        }
        return new LinuxCursor(
                share, DirectoryReader.of(DirectoryReader.open(descriptor.fd())), descriptor.fd(), openedAs, !exact);
    }

    /** Of a file system on another machine it is not known what others change there. */
    @Override
    public Optional<OutsideWatch> watch(boolean recursive, Consumer<OutsideChange> listener) {
        boolean watchable =
                descriptor.directory() && share.volume().capabilities().local();
        return watchable
                ? LocalChanges.SHARED.watch(descriptor.fd(), recursive, this::hides, listener, MOST_WATCHED)
                : Optional.empty();
    }

    private boolean hides(String name) {
        return openedAs.isEmpty() && share.options().hides(name);
    }

    @Override
    public String canonicalPath(String path) throws IOException {
        if (exact || (path.equals(openedAs) && !share.volume().foldsCase())) {
            // The kernel found it under these very names: no need to ask it again on every open.
            return path;
        }
        return share.check(path) == StoreStatus.OK ? share.lookup().canonical(path) : path;
    }

    @Override
    public void close() throws IOException {
        if (closed.compareAndSet(false, true)) {
            try {
                for (Descriptor each : former) {
                    Kernel.close(each.fd());
                }
                Errno.check(Kernel.close(descriptor.fd()), "Closing");
            } finally {
                share.root().release();
            }
        }
    }
}
