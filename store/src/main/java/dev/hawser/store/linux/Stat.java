package dev.hawser.store.linux;

import dev.hawser.store.FileIdentity;
import dev.hawser.wire.dtyp.FileTime;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/**
 * What statx says of a file, with times as FILETIMEs.
 *
 * @param birthTime 0 if the file system does not keep it
 * @param stamp changes whenever the entries of a directory do, if that is not within one tick of the kernel's clock
 * @param compressed whether the file is marked to be compressed, or the directory to have such files
 */
record Stat(
        long device,
        long inode,
        int mode,
        int links,
        int owner,
        int group,
        long size,
        long blocks,
        long birthTime,
        long accessTime,
        long writeTime,
        long changeTime,
        Stamp stamp,
        boolean compressed) {
    private static final int STATX_BTIME = 0x800;
    private static final long STATX_ATTR_COMPRESSED = 4;
    private static final int S_IFMT = 0170000;

    /** Change and modification time in nanoseconds, as precisely as the kernel says them. */
    record Stamp(long change, long modification) {}

    static Stat of(int fd) throws IOException {
        Errno.check(Kernel.statx(fd, ""), "Looking at an open file");
        return read(Scratch.get().statx);
    }

    /** Of an entry of a directory, not following it if it is a symbolic link; null if there is none. */
    static @Nullable Stat at(int directory, String name) throws IOException {
        int result = Kernel.statx(directory, name);
        if (result == -Errno.ENOENT || result == -Errno.ENAMETOOLONG) {
            return null;
        }
        if (result < 0) {
            throw Errno.exception(-result, "Looking at " + name);
        }
        return read(Scratch.get().statx);
    }

    private static Stat read(MemorySegment statx) {
        return new Stat(
                ((long) integer(statx, 136) << 32) | (integer(statx, 140) & 0xffff_ffffL),
                statx.get(ValueLayout.JAVA_LONG, 32),
                statx.get(ValueLayout.JAVA_SHORT, 28) & 0xffff,
                integer(statx, 16),
                integer(statx, 20),
                integer(statx, 24),
                statx.get(ValueLayout.JAVA_LONG, 40),
                statx.get(ValueLayout.JAVA_LONG, 48),
                (integer(statx, 0) & STATX_BTIME) == 0 ? 0 : time(statx, 80),
                time(statx, 64),
                time(statx, 112),
                time(statx, 96),
                new Stamp(nanoseconds(statx, 96), nanoseconds(statx, 112)),
                (statx.get(ValueLayout.JAVA_LONG, 8) & STATX_ATTR_COMPRESSED) != 0);
    }

    private static int integer(MemorySegment statx, long offset) {
        return statx.get(ValueLayout.JAVA_INT, offset);
    }

    private static long time(MemorySegment statx, long offset) {
        return FileTime.ofUnix(statx.get(ValueLayout.JAVA_LONG, offset), integer(statx, offset + 8));
    }

    private static long nanoseconds(MemorySegment statx, long offset) {
        return statx.get(ValueLayout.JAVA_LONG, offset) * 1_000_000_000L + integer(statx, offset + 8);
    }

    boolean directory() {
        return (mode & S_IFMT) == 0040000;
    }

    boolean regular() {
        return (mode & S_IFMT) == 0100000;
    }

    boolean symbolicLink() {
        return (mode & S_IFMT) == 0120000;
    }

    /** This with other permission bits. */
    Stat withPermissions(int permissions) {
        return new Stat(
                device,
                inode,
                (mode & S_IFMT) | permissions,
                links,
                owner,
                group,
                size,
                blocks,
                birthTime,
                accessTime,
                writeTime,
                changeTime,
                stamp,
                compressed);
    }

    int permissions() {
        return mode & 07777;
    }

    /** While {@code other} is open its inode is not used again, so that device and inode tell. */
    boolean isSameFileAs(FileIdentity other) {
        return inode == other.number() && device == other.volume();
    }

    /** When the file was made, as far as it is known. */
    long creationTime() {
        return birthTime != 0 ? birthTime : Math.min(writeTime, Math.min(accessTime, changeTime));
    }
}
