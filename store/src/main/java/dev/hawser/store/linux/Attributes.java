package dev.hawser.store.linux;

import dev.hawser.store.BasicChange;
import dev.hawser.store.FileAttributes;
import dev.hawser.store.FileIdentity;
import dev.hawser.store.Metadata;
import dev.hawser.store.StoreException;
import dev.hawser.store.StoreStatus;
import dev.hawser.wire.dtyp.FileTime;
import dev.hawser.wire.dtyp.Sid;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/**
 * Metadata as Windows knows it, out of and into what Linux has.
 *
 * <p>Attributes and a creation time that a client has set are kept as Samba does ({@link DosAttributes}), and only if
 * there is something to keep: a file without them is {@link FileAttributes#NORMAL} and was created when its inode was.
 * ARCHIVE is kept when it is asked for, and is never inferred from the mode. A file whose mode lets nobody write is
 * READONLY in any case. Where there are no extended attributes, READONLY of files is kept in the mode that way, and all
 * else is dropped.
 *
 * <p>The change time can not be set on Linux. One that a client has set is kept beside the attributes, and holds until the
 * inode's own goes on.
 */
final class Attributes {
    static final int IO_REPARSE_TAG_SYMLINK = 0xa000_000c;

    private static final int WRITE_BITS = 0222;
    private static final int OWNER_WRITE_BIT = 0200;

    /** How often a change time is set before we believe that somebody else changes the file all the time. */
    private static final int ATTEMPTS = 10;

    /**
     * How much later than seen the inode's change time may be for what was just set to hold: 0.2 ms at first, in which
     * somebody else's change goes unnoticed.
     */
    private static final long CHANGE_TIME_SLACK = 2_000;

    private final Share share;

    Attributes(Share share) {
        this.share = share;
    }

    /**
     * What is kept beside an inode.
     *
     * @param eaSize see {@link Metadata#eaSize}
     * @param names all that there is
     */
    record Kept(DosAttributes dosAttributes, int eaSize, XattrNames names) {
        static final Kept NOTHING = new Kept(DosAttributes.NONE, 0, XattrNames.NONE);
    }

    Metadata metadata(Stat stat, FileIdentity identity, Kept all) {
        DosAttributes kept = all.dosAttributes();
        int attributes = kept.attributesOrNone();
        if (stat.directory()) {
            attributes = (attributes & ~FileAttributes.SPARSE_FILE) | FileAttributes.DIRECTORY;
        } else if (stat.symbolicLink()) {
            attributes |= FileAttributes.REPARSE_POINT;
        } else if (stat.regular() && (stat.mode() & WRITE_BITS) == 0) {
            attributes |= FileAttributes.READONLY;
        }
        if (stat.compressed() && share.volume().capabilities().compression()) {
            attributes |= FileAttributes.COMPRESSED;
        }
        return new Metadata(
                identity,
                attributes == 0 ? FileAttributes.NORMAL : attributes,
                kept.creationTime() != 0 ? kept.creationTime() : stat.creationTime(),
                stat.accessTime(),
                stat.writeTime(),
                kept.changeTime(stat.changeTime()),
                stat.regular() ? stat.size() : 0,
                stat.regular()
                        ? AttributeBlock.contentAllocation(
                                stat.blocks() * 512,
                                stat.size(),
                                all.names(),
                                all.eaSize(),
                                share.volume().attributeBlock())
                        : 0,
                stat.links(),
                all.eaSize(),
                stat.symbolicLink() ? IO_REPARSE_TAG_SYMLINK : 0,
                stat.permissions(),
                stat.owner(),
                stat.group(),
                kept.creator(),
                share.user().mayWrite(stat));
    }

    /** What is kept with a file, of which {@code stat} tells. One that has nothing costs one call. */
    Kept kept(Xattrs.Holder file, Stat stat) throws IOException {
        if (!mayKeep(stat)) {
            return Kept.NOTHING;
        }
        XattrNames names = Xattrs.names(file);
        return new Kept(
                names.dosAttributes() ? dosAttributes(file, stat) : DosAttributes.NONE,
                ExtendedAttributes.size(file, names),
                names);
    }

    private DosAttributes dosAttributes(Xattrs.Holder file, Stat stat) throws IOException {
        byte[] value = mayKeep(stat) ? Xattrs.get(file, DosAttributes.NAME) : null;
        return value == null ? DosAttributes.NONE : DosAttributes.decode(value);
    }

    private boolean mayKeep(Stat stat) {
        return share.volume().userAttributes() && (stat.regular() || stat.directory());
    }

    /**
     * Gives a file that was just made the attributes that it was asked for with, and says what is kept of it now, so that
     * nobody need look.
     *
     * @throws StoreException if that was refused
     */
    Kept make(Descriptor file, int wanted, @Nullable Sid creator) throws IOException {
        int settable = wanted & FileAttributes.SETTABLE;
        DosAttributes attributes = new DosAttributes(settable, 0, 0).withCreator(creator);
        if (attributes.isEmpty()) {
            return Kept.NOTHING;
        }
        // Samba does not look at the inode for it.
        attributes = attributes.withCreationTime(Stat.of(file.fd()).creationTime());
        int result = store(file, attributes);
        if (result == -Errno.EOPNOTSUPP) {
            boolean readOnly = !file.directory() && (settable & FileAttributes.READONLY) != 0;
            StoreStatus status = readOnly ? setReadOnlyMode(file, Stat.of(file.fd()), true) : StoreStatus.OK;
            if (status != StoreStatus.OK) {
                throw new StoreException(status.ntStatus(), "Making a file read-only was refused");
            }
            return Kept.NOTHING;
        }
        Errno.check(result, "Keeping attributes");
        return new Kept(attributes, 0, XattrNames.NONE);
    }

    StoreStatus change(Descriptor file, BasicChange change) throws IOException {
        StoreStatus status = setTimes(file, change.lastAccessTime(), change.lastWriteTime());
        if (status != StoreStatus.OK) {
            return status;
        }
        if (change.changeTime() != BasicChange.KEEP) {
            return setChangeTime(file, change);
        }
        // Even if nothing is to be kept, a change time that was set before must not outlive this change.
        return change(file, change, Stat.of(file.fd()), 0);
    }

    /**
     * Keeping a change time changes the inode's: what it will be is guessed, and looked at afterwards, until the guess was
     * right.
     */
    private StoreStatus setChangeTime(Descriptor file, BasicChange change) throws IOException {
        Stat stat = Stat.of(file.fd());
        long slack = CHANGE_TIME_SLACK;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++, slack *= 2) {
            long until = stat.changeTime() + slack;
            StoreStatus status = change(file, change, stat, until);
            stat = Stat.of(file.fd());
            if (status != StoreStatus.OK || stat.changeTime() <= until) {
                return status;
            }
        }
        return StoreStatus.OK;
    }

    /** @param changeTimeUntil until when the change time shall hold, if it is to be set */
    private StoreStatus change(Descriptor file, BasicChange change, Stat stat, long changeTimeUntil)
            throws IOException {
        DosAttributes before = dosAttributes(file, stat);
        int attributes = change.attributes() == BasicChange.KEEP_ATTRIBUTES
                ? before.attributes()
                : (change.attributes() & FileAttributes.SETTABLE)
                        | (before.attributesOrNone() & FileAttributes.SPARSE_FILE);
        long creationTime = change.creationTime() != BasicChange.KEEP ? change.creationTime() : before.creationTime();
        DosAttributes wanted = new DosAttributes(attributes, creationTime, before.initialTime())
                .withCreator(before.creator())
                .withChangeTime(change.changeTime(), changeTimeUntil);
        boolean readOnlyByMode = stat.regular() && (stat.mode() & WRITE_BITS) == 0;
        boolean timesOnly = change.attributes() == BasicChange.KEEP_ATTRIBUTES && wanted.equals(before);
        if (timesOnly) {
            return StoreStatus.OK;
        }
        return readOnlyByMode
                ? changeReadOnlyByMode(file, stat, before, wanted, change)
                : changeWritable(file, stat, before, wanted);
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
        DosAttributes before = dosAttributes(file, stat);
        int attributes = before.attributesOrNone() & ~FileAttributes.SPARSE_FILE;
        int wanted = sparse ? attributes | FileAttributes.SPARSE_FILE : attributes;
        DosAttributes after =
                new DosAttributes(wanted, before.creationTime(), before.initialTime()).withCreator(before.creator());
        int result = keep(file, stat, before, after);
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
        if (wanted.isEmpty(stat.creationTime())) {
            int result = before.equals(DosAttributes.NONE) ? 0 : file.removeXattr(DosAttributes.NAME);
            return result == -Errno.ENODATA ? 0 : result;
        }
        // The creation time is kept even if no client has set it, so that it survives copies with attributes.
        return store(file, wanted.creationTime() != 0 ? wanted : wanted.withCreationTime(stat.creationTime()));
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

    static StoreStatus setTimes(Descriptor file, long lastAccessTime, long lastWriteTime) throws IOException {
        if (lastAccessTime == BasicChange.KEEP && lastWriteTime == BasicChange.KEEP) {
            return StoreStatus.OK;
        }
        MemorySegment times = Scratch.get().times;
        putTime(times, 0, lastAccessTime);
        putTime(times, 16, lastWriteTime);
        int result = file.setTimes();
        return result == 0 ? StoreStatus.OK : Errno.status(-result, "Setting times");
    }

    private static void putTime(MemorySegment times, long offset, long time) {
        boolean keep = time == BasicChange.KEEP;
        times.set(ValueLayout.JAVA_LONG, offset, keep ? 0 : FileTime.unixSeconds(time));
        times.set(ValueLayout.JAVA_LONG, offset + 8, keep ? Kernel.UTIME_OMIT : FileTime.unixNanos(time));
    }
}
