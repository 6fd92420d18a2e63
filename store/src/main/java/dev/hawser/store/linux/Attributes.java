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
    DosAttributes kept(int fd, Stat stat, boolean pathOnly) {
        if (!share.userAttributes() || !(stat.regular() || stat.directory())) {
            return DosAttributes.NONE;
        }
        return kept(
                pathOnly
                        ? Kernel.getxattr(Kernel.throughProc(fd), DosAttributes.NAME)
                        : Kernel.fgetxattr(fd, DosAttributes.NAME));
    }

    /** What is kept with an entry of a directory. */
    DosAttributes keptAt(int directory, String name, Stat stat) {
        if (!share.userAttributes() || !(stat.regular() || stat.directory())) {
            return DosAttributes.NONE;
        }
        return kept(Kernel.lgetxattr(Kernel.throughProc(directory) + "/" + name, DosAttributes.NAME));
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
    StoreStatus make(int fd, boolean directory, int wanted) throws IOException {
        int attributes = wanted & FileAttributes.SETTABLE;
        if (attributes == 0) {
            return StoreStatus.OK;
        }
        int result = -Errno.EOPNOTSUPP;
        if (share.userAttributes()) {
            byte[] value = new DosAttributes(attributes, 0, 0).encode(directory);
            result = Kernel.fsetxattr(fd, DosAttributes.NAME, value);
        }
        if (result == -Errno.EOPNOTSUPP) {
            return directory ? StoreStatus.OK : setReadOnlyByMode(fd, Stat.of(fd), attributes);
        }
        return result == 0 ? StoreStatus.OK : Errno.status(-result, "Setting attributes");
    }

    StoreStatus change(int fd, boolean pathOnly, BasicChange change) throws IOException {
        Stat stat = Stat.of(fd);
        StoreStatus status = StoreStatus.OK;
        if (change.creationTime() != BasicChange.KEEP || change.attributes() != BasicChange.KEEP_ATTRIBUTES) {
            DosAttributes before = kept(fd, stat, pathOnly);
            int attributes = change.attributes() == BasicChange.KEEP_ATTRIBUTES
                    ? before.attributesOrNone()
                    : (change.attributes() & FileAttributes.SETTABLE)
                            | (before.attributesOrNone() & FileAttributes.SPARSE_FILE);
            long creationTime =
                    change.creationTime() != BasicChange.KEEP ? change.creationTime() : before.creationTime();
            status = keep(fd, stat, before, new DosAttributes(attributes, creationTime, before.initialTime()));
            if (status == StoreStatus.OK && change.attributes() != BasicChange.KEEP_ATTRIBUTES) {
                status = adjustMode(fd, stat, change.attributes());
            }
        }
        return status == StoreStatus.OK ? setTimes(fd, change) : status;
    }

    StoreStatus setSparse(int fd, boolean pathOnly, boolean sparse) throws IOException {
        Stat stat = Stat.of(fd);
        DosAttributes before = kept(fd, stat, pathOnly);
        int attributes = before.attributesOrNone() & ~FileAttributes.SPARSE_FILE;
        return keep(
                fd,
                stat,
                before,
                new DosAttributes(
                        sparse ? attributes | FileAttributes.SPARSE_FILE : attributes,
                        before.creationTime(),
                        before.initialTime()));
    }

    private StoreStatus keep(int fd, Stat stat, DosAttributes before, DosAttributes wanted) throws IOException {
        if (!share.userAttributes() || stat.symbolicLink() || wanted.equals(before)) {
            return StoreStatus.OK;
        }
        boolean nothing = wanted.attributesOrNone() == 0 && wanted.creationTime() == 0 && wanted.initialTime() == 0;
        if (nothing && before.equals(DosAttributes.NONE)) {
            return StoreStatus.OK;
        }
        String path = Kernel.throughProc(fd);
        int result;
        if (nothing) {
            result = Kernel.removexattr(path, DosAttributes.NAME);
        } else {
            // The creation time is kept even if no client has set it, so that it survives copies with attributes.
            DosAttributes whole = wanted.creationTime() != 0
                    ? wanted
                    : new DosAttributes(wanted.attributes(), stat.creationTime(), wanted.initialTime());
            result = Kernel.setxattr(path, DosAttributes.NAME, whole.encode(stat.directory()));
        }
        return result == 0 || result == -Errno.EOPNOTSUPP || result == -Errno.ENODATA
                ? StoreStatus.OK
                : Errno.status(-result, "Keeping attributes");
    }

    /** Writes READONLY into the mode where it has no other place, and takes it out of there in any case. */
    private StoreStatus adjustMode(int fd, Stat stat, int attributes) throws IOException {
        boolean readOnly = (attributes & FileAttributes.READONLY) != 0;
        boolean byMode = (stat.mode() & WRITE_BITS) == 0;
        if (!stat.regular() || readOnly == byMode || (readOnly && share.userAttributes())) {
            return StoreStatus.OK;
        }
        return setReadOnlyByMode(fd, stat, attributes);
    }

    private StoreStatus setReadOnlyByMode(int fd, Stat stat, int attributes) throws IOException {
        boolean readOnly = (attributes & FileAttributes.READONLY) != 0;
        int writable = share.options().fileMode() & WRITE_BITS;
        int mode = readOnly ? stat.permissions() & ~WRITE_BITS : stat.permissions() | writable | 0200;
        int result = Kernel.chmod(Kernel.throughProc(fd), mode);
        return result == 0 ? StoreStatus.OK : Errno.status(-result, "Changing the mode");
    }

    private static StoreStatus setTimes(int fd, BasicChange change) throws IOException {
        if (change.lastAccessTime() == BasicChange.KEEP && change.lastWriteTime() == BasicChange.KEEP) {
            return StoreStatus.OK;
        }
        MemorySegment times = Scratch.get().times;
        putTime(times, 0, change.lastAccessTime());
        putTime(times, 16, change.lastWriteTime());
        int result = Kernel.utimens(Kernel.throughProc(fd));
        return result == 0 ? StoreStatus.OK : Errno.status(-result, "Setting times");
    }

    private static void putTime(MemorySegment times, long offset, long time) {
        boolean keep = time == BasicChange.KEEP;
        times.set(ValueLayout.JAVA_LONG, offset, keep ? 0 : FileTime.unixSeconds(time));
        times.set(ValueLayout.JAVA_LONG, offset + 8, keep ? Kernel.UTIME_OMIT : FileTime.unixNanos(time));
    }
}
