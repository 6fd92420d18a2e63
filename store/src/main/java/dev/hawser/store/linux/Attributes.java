package dev.hawser.store.linux;

import dev.hawser.store.BasicChange;
import dev.hawser.store.FileAttributes;
import dev.hawser.store.FileIdentity;
import dev.hawser.store.Metadata;
import dev.hawser.store.StoreStatus;
import dev.hawser.wire.dtyp.FileTime;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Metadata as Windows knows it, out of and into what Linux has.
 *
 * <p>Attributes and a creation time that a client has set are kept as Samba does ({@link DosAttributes}), and only if
 * there is something to keep: a file without them is {@link FileAttributes#NORMAL} and was created when its inode was.
 * ARCHIVE is kept when it is asked for, and is never inferred from the mode. A file whose mode lets nobody write is
 * READONLY in any case. Where there are no extended attributes, READONLY of files is kept in the mode that way, and all
 * else is dropped. The change time can not be set on Linux: asking for it does nothing.
 */
final class Attributes {
    static final int IO_REPARSE_TAG_SYMLINK = 0xa000_000c;

    private static final int WRITE_BITS = 0222;
    private static final int OWNER_WRITE_BIT = 0200;

    private final Share share;

    Attributes(Share share) {
        this.share = share;
    }

    Metadata metadata(Stat stat, FileIdentity identity, DosAttributes kept) {
        int attributes = kept.attributesOrNone();
        if (stat.directory()) {
            attributes = (attributes & ~FileAttributes.SPARSE_FILE) | FileAttributes.DIRECTORY;
        } else if (stat.symbolicLink()) {
            attributes |= FileAttributes.REPARSE_POINT;
        } else if (stat.regular() && (stat.mode() & WRITE_BITS) == 0) {
            attributes |= FileAttributes.READONLY;
        }
        return new Metadata(
                identity,
                attributes == 0 ? FileAttributes.NORMAL : attributes,
                kept.creationTime() != 0 ? kept.creationTime() : stat.creationTime(),
                stat.accessTime(),
                stat.writeTime(),
                stat.changeTime(),
                stat.regular() ? stat.size() : 0,
                stat.regular() ? stat.blocks() * 512 : 0,
                stat.links(),
                stat.symbolicLink() ? IO_REPARSE_TAG_SYMLINK : 0,
                stat.permissions(),
                stat.owner(),
                stat.group(),
                share.user().mayWrite(stat));
    }

    /** What is kept with an open file. */
    DosAttributes kept(Descriptor file, Stat stat) {
        return share.volume().userAttributes() && (stat.regular() || stat.directory())
                ? kept(file.getXattr(DosAttributes.NAME))
                : DosAttributes.NONE;
    }

    /** What is kept with an entry of a directory. */
    DosAttributes keptAt(int directory, String name, Stat stat) {
        if (!share.volume().userAttributes() || !(stat.regular() || stat.directory())) {
            return DosAttributes.NONE;
        }
        return kept(
                share.volume().attributesByName()
                        ? Kernel.getxattrat(directory, name, DosAttributes.NAME)
                        : Kernel.lgetxattr(Kernel.throughProc(directory) + "/" + name, DosAttributes.NAME));
    }

    /** Whatever is refused or not there is not kept. */
    private static DosAttributes kept(int length) {
        if (length <= 0) {
            return DosAttributes.NONE;
        }
        byte[] value = new byte[length];
        MemorySegment.copy(Scratch.get().xattr, ValueLayout.JAVA_BYTE, 0, value, 0, length);
        return DosAttributes.decode(value);
    }

    /** Gives a file that was just made the attributes that it was asked for with. */
    StoreStatus make(Descriptor file, int wanted) throws IOException {
        int attributes = wanted & FileAttributes.SETTABLE;
        if (attributes == 0) {
            return StoreStatus.OK;
        }
        int result = store(file, new DosAttributes(attributes, 0, 0));
        if (result == -Errno.EOPNOTSUPP) {
            boolean readOnly = !file.directory() && (attributes & FileAttributes.READONLY) != 0;
            return readOnly ? setReadOnlyMode(file, Stat.of(file.fd()), true) : StoreStatus.OK;
        }
        return result == 0 ? StoreStatus.OK : Errno.status(-result, "Keeping attributes");
    }

    StoreStatus change(Descriptor file, BasicChange change) throws IOException {
        StoreStatus status = StoreStatus.OK;
        if (change.creationTime() != BasicChange.KEEP || change.attributes() != BasicChange.KEEP_ATTRIBUTES) {
            Stat stat = Stat.of(file.fd());
            DosAttributes before = kept(file, stat);
            int attributes = change.attributes() == BasicChange.KEEP_ATTRIBUTES
                    ? before.attributesOrNone()
                    : (change.attributes() & FileAttributes.SETTABLE)
                            | (before.attributesOrNone() & FileAttributes.SPARSE_FILE);
            long creationTime =
                    change.creationTime() != BasicChange.KEEP ? change.creationTime() : before.creationTime();
            DosAttributes wanted = new DosAttributes(attributes, creationTime, before.initialTime());
            boolean readOnlyByMode = stat.regular() && (stat.mode() & WRITE_BITS) == 0;
            status = readOnlyByMode
                    ? changeReadOnlyByMode(file, stat, before, wanted, change)
                    : changeWritable(file, stat, before, wanted);
        }
        return status == StoreStatus.OK ? setTimes(file, change) : status;
    }

    private StoreStatus changeWritable(Descriptor file, Stat stat, DosAttributes before, DosAttributes wanted)
            throws IOException {
        int result = keep(file, stat, before, wanted);
        if (result == -Errno.EOPNOTSUPP) {
            boolean readOnly = stat.regular() && (wanted.attributesOrNone() & FileAttributes.READONLY) != 0;
            return readOnly ? setReadOnlyMode(file, stat, true) : StoreStatus.OK;
        }
        return result == 0 ? StoreStatus.OK : Errno.status(-result, "Keeping attributes");
    }

    /** Extended attributes can be written only by who may write the file, the owner too: so the mode lets it meanwhile. */
    private StoreStatus changeReadOnlyByMode(
            Descriptor file, Stat stat, DosAttributes before, DosAttributes wanted, BasicChange change)
            throws IOException {
        boolean staysReadOnly = change.attributes() == BasicChange.KEEP_ATTRIBUTES
                || (change.attributes() & FileAttributes.READONLY) != 0;
        StoreStatus status = setReadOnlyMode(file, stat, false);
        if (status != StoreStatus.OK) {
            return status;
        }
        int result = keep(file, stat, before, wanted);
        StoreStatus restored = staysReadOnly ? setReadOnlyMode(file, stat, true) : StoreStatus.OK;
        return result == 0 || result == -Errno.EOPNOTSUPP ? restored : Errno.status(-result, "Keeping attributes");
    }

    StoreStatus setSparse(Descriptor file, boolean sparse) throws IOException {
        Stat stat = Stat.of(file.fd());
        DosAttributes before = kept(file, stat);
        int attributes = before.attributesOrNone() & ~FileAttributes.SPARSE_FILE;
        int wanted = sparse ? attributes | FileAttributes.SPARSE_FILE : attributes;
        int result = keep(file, stat, before, new DosAttributes(wanted, before.creationTime(), before.initialTime()));
        return result == 0 || result == -Errno.EOPNOTSUPP ? StoreStatus.OK : Errno.status(-result, "Marking as sparse");
    }

    /** Replaces what is kept, or stops keeping anything; 0, or as {@link Kernel}. */
    private int keep(Descriptor file, Stat stat, DosAttributes before, DosAttributes wanted) {
        if (wanted.equals(before)) {
            return 0;
        }
        if (!stat.regular() && !stat.directory()) {
            // Linux keeps attributes of users with files and directories only.
            return -Errno.EOPNOTSUPP;
        }
        if (wanted.attributesOrNone() == 0 && wanted.creationTime() == 0 && wanted.initialTime() == 0) {
            int result = before.equals(DosAttributes.NONE) ? 0 : file.removeXattr(DosAttributes.NAME);
            return result == -Errno.ENODATA ? 0 : result;
        }
        // The creation time is kept even if no client has set it, so that it survives copies with attributes.
        return store(
                file,
                wanted.creationTime() != 0
                        ? wanted
                        : new DosAttributes(wanted.attributes(), stat.creationTime(), wanted.initialTime()));
    }

    private int store(Descriptor file, DosAttributes wanted) {
        return share.volume().userAttributes()
                ? file.setXattr(DosAttributes.NAME, wanted.encode(file.directory()))
                : -Errno.EOPNOTSUPP;
    }

    private static StoreStatus setReadOnlyMode(Descriptor file, Stat stat, boolean readOnly) throws IOException {
        int result = file.chmod(readOnly ? stat.permissions() & ~WRITE_BITS : stat.permissions() | OWNER_WRITE_BIT);
        return result == 0 ? StoreStatus.OK : Errno.status(-result, "Changing the mode");
    }

    private static StoreStatus setTimes(Descriptor file, BasicChange change) throws IOException {
        if (change.lastAccessTime() == BasicChange.KEEP && change.lastWriteTime() == BasicChange.KEEP) {
            return StoreStatus.OK;
        }
        MemorySegment times = Scratch.get().times;
        putTime(times, 0, change.lastAccessTime());
        putTime(times, 16, change.lastWriteTime());
        int result = file.setTimes();
        return result == 0 ? StoreStatus.OK : Errno.status(-result, "Setting times");
    }

    private static void putTime(MemorySegment times, long offset, long time) {
        boolean keep = time == BasicChange.KEEP;
        times.set(ValueLayout.JAVA_LONG, offset, keep ? 0 : FileTime.unixSeconds(time));
        times.set(ValueLayout.JAVA_LONG, offset + 8, keep ? Kernel.UTIME_OMIT : FileTime.unixNanos(time));
    }
}
