package dev.hawser.store.linux;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The system calls. Each returns what the kernel does: a number from 0 on, or minus an {@link Errno}. Calls that a signal
 * interrupted are made again. Any thread; none of them is marked critical, since every one of them may wait.
 */
final class Kernel {
    static final int O_RDONLY = 0;
    static final int O_RDWR = 2;
    static final int O_CREAT = 0x40;
    static final int O_EXCL = 0x80;
    static final int O_TRUNC = 0x200;
    static final int O_NONBLOCK = 0x800;
    static final int O_DIRECTORY = 0x10000;
    static final int O_NOFOLLOW = 0x20000;
    static final int O_CLOEXEC = 0x80000;
    static final int O_PATH = 0x200000;
    static final int O_TMPFILE = 0x400000 | O_DIRECTORY;

    static final int AT_FDCWD = -100;
    static final int AT_SYMLINK_NOFOLLOW = 0x100;
    static final int AT_REMOVEDIR = 0x200;
    static final int AT_SYMLINK_FOLLOW = 0x400;
    static final int AT_NO_AUTOMOUNT = 0x800;
    static final int AT_EMPTY_PATH = 0x1000;

    static final int RESOLVE_NO_MAGICLINKS = 0x02;
    static final int RESOLVE_NO_SYMLINKS = 0x04;
    static final int RESOLVE_BENEATH = 0x08;

    static final int FALLOC_FL_KEEP_SIZE = 1;
    static final int FALLOC_FL_PUNCH_HOLE = 2;
    static final int RENAME_NOREPLACE = 1;
    static final int RWF_NOWAIT = 8;
    static final int SEEK_DATA = 3;
    static final int SEEK_HOLE = 4;
    static final long UTIME_OMIT = 0x3fff_fffe;

    private static final int STATX_BASIC_STATS_AND_BTIME = 0xfff;
    private static final long FS_IOC_GETFLAGS = 0x8008_6601L;
    private static final long FS_IOC_SETFLAGS = 0x4008_6602L;
    private static final long FICLONERANGE = 0x4020_940dL;

    private static final MethodHandle SYSCALL = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().findOrThrow("syscall"),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG),
                    Linker.Option.captureCallState("errno"),
                    Linker.Option.firstVariadicArg(1));

    private Kernel() {}

    private static long call(Scratch scratch, int number, long a, long b, long c, long d, long e, long f) {
        while (true) {
            long result;
            try {
                result = (long) SYSCALL.invokeExact(scratch.capture, (long) number, a, b, c, d, e, f);
            } catch (Throwable unexpected) {
                throw new AssertionError("A downcall throws nothing", unexpected);
            }
            if (result != -1) {
                return result;
            }
            int errno = scratch.errno();
            if (errno != Errno.EINTR) {
                return -errno;
            }
        }
    }

    private static long call(int number, long a, long b, long c, long d) {
        return call(Scratch.get(), number, a, b, c, d, 0, 0);
    }

    /** Not made again when interrupted: Linux has closed the descriptor then, and its number may be another's already. */
    static int close(int fd) {
        Scratch scratch = Scratch.get();
        try {
            long result = (long) SYSCALL.invokeExact(scratch.capture, 3L, (long) fd, 0L, 0L, 0L, 0L, 0L);
            return result == -1 && scratch.errno() != Errno.EINTR ? -scratch.errno() : 0;
        } catch (Throwable unexpected) {
            throw new AssertionError("A downcall throws nothing", unexpected);
        }
    }

    static int openat(int directory, String path, int flags) {
        return (int) call(257, directory, Scratch.get().path(path), flags, 0);
    }

    static int openat2(int directory, String path, int flags, int mode, int resolve) {
        Scratch scratch = Scratch.get();
        MemorySegment how = scratch.openHow;
        how.set(ValueLayout.JAVA_LONG, 0, flags);
        how.set(ValueLayout.JAVA_LONG, 8, mode);
        how.set(ValueLayout.JAVA_LONG, 16, resolve);
        return (int) call(scratch, 437, directory, scratch.path(path), how.address(), how.byteSize(), 0, 0);
    }

    /** Fills {@link Scratch#statx}; an empty path means {@code directory} itself. */
    static int statx(int directory, String path) {
        Scratch scratch = Scratch.get();
        int flags = AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT | AT_EMPTY_PATH;
        long target = scratch.statx.address();
        return (int) call(scratch, 332, directory, scratch.path(path), flags, STATX_BASIC_STATS_AND_BTIME, target, 0);
    }

    /** Fills {@link Scratch#handle}; an empty path means {@code directory} itself. */
    static int nameToHandle(int directory, String path) {
        Scratch scratch = Scratch.get();
        scratch.handle.set(ValueLayout.JAVA_INT, 0, Scratch.HANDLE_SIZE);
        long handle = scratch.handle.address();
        long mountId = handle + 8 + Scratch.HANDLE_SIZE;
        return (int) call(scratch, 303, directory, scratch.path(path), handle, mountId, AT_EMPTY_PATH, 0);
    }

    /** Fills {@link Scratch#statfs}. */
    static int fstatfs(int fd) {
        return (int) call(138, fd, Scratch.get().statfs.address(), 0, 0);
    }

    /** Fills {@link Scratch#data} with directory entries. */
    static int getdents64(int fd) {
        return (int) call(217, fd, Scratch.get().data.address(), Scratch.DATA_SIZE, 0);
    }

    static int pread(int fd, long address, int length, long offset) {
        return (int) call(17, fd, address, length, offset);
    }

    static int pwrite(int fd, long address, int length, long offset) {
        return (int) call(18, fd, address, length, offset);
    }

    /** preadv2 of one stretch with RWF_NOWAIT: what is in memory already, or EAGAIN. */
    static int preadNow(int fd, long address, int length, long offset) {
        Scratch scratch = Scratch.get();
        scratch.ioVector.set(ValueLayout.JAVA_LONG, 0, address);
        scratch.ioVector.set(ValueLayout.JAVA_LONG, 8, length);
        return (int) call(scratch, 327, fd, scratch.ioVector.address(), 1, offset, 0, RWF_NOWAIT);
    }

    static int fsync(int fd) {
        return (int) call(74, fd, 0, 0, 0);
    }

    static int ftruncate(int fd, long size) {
        return (int) call(77, fd, size, 0, 0);
    }

    static int fallocate(int fd, int mode, long offset, long length) {
        return (int) call(285, fd, mode, offset, length);
    }

    static long lseek(int fd, long offset, int whence) {
        return call(8, fd, offset, whence, 0);
    }

    static int mkdirat(int directory, String name, int mode) {
        return (int) call(258, directory, Scratch.get().path(name), mode, 0);
    }

    static int unlinkat(int directory, String name, int flags) {
        return (int) call(263, directory, Scratch.get().path(name), flags, 0);
    }

    static int renameat2(int from, String fromName, int to, String toName, int flags) {
        Scratch scratch = Scratch.get();
        return (int) call(scratch, 316, from, scratch.path(fromName), to, scratch.secondPath(toName), flags, 0);
    }

    static int symlinkat(String target, int directory, String name) {
        Scratch scratch = Scratch.get();
        return (int) call(scratch, 266, scratch.path(target), directory, scratch.secondPath(name), 0, 0, 0);
    }

    /** Fills {@link Scratch#data} with where the symbolic link leads that {@code fd} is open on; the length. */
    static int readLink(int fd) {
        Scratch scratch = Scratch.get();
        return (int) call(267, fd, scratch.path(""), scratch.data.address(), Scratch.DATA_SIZE);
    }

    static int linkat(int from, String fromName, int to, String toName, int flags) {
        Scratch scratch = Scratch.get();
        return (int) call(scratch, 265, from, scratch.path(fromName), to, scratch.secondPath(toName), flags, 0);
    }

    static int chmod(String path, int mode) {
        return (int) call(268, AT_FDCWD, Scratch.get().path(path), mode, 0);
    }

    static int fchmod(int fd, int mode) {
        return (int) call(91, fd, mode, 0, 0);
    }

    /** Sets what {@link Scratch#times} says. */
    static int futimens(int fd) {
        return (int) call(280, fd, 0, Scratch.get().times.address(), 0);
    }

    /** Sets what {@link Scratch#times} says. */
    static int utimens(String path) {
        Scratch scratch = Scratch.get();
        return (int) call(280, AT_FDCWD, scratch.path(path), scratch.times.address(), 0);
    }

    /** Fills {@link Scratch#data}, up to {@code room} bytes, of which the kernel takes as many for it; the length. */
    static int lgetxattr(String path, String name, int room) {
        Scratch scratch = Scratch.get();
        return (int) call(192, scratch.path(path), scratch.secondPath(name), scratch.data.address(), room);
    }

    /** As {@link #lgetxattr}, of an entry of a directory; ENOSYS before Linux 6.13. */
    static int getxattrat(int directory, String path, String name, int room) {
        Scratch scratch = Scratch.get();
        MemorySegment args = scratch.xattrArgs;
        args.set(ValueLayout.JAVA_LONG, 0, scratch.data.address());
        args.set(ValueLayout.JAVA_INT, 8, room);
        args.set(ValueLayout.JAVA_INT, 12, 0);
        return (int) call(
                scratch,
                464,
                directory,
                scratch.path(path),
                AT_SYMLINK_NOFOLLOW,
                scratch.secondPath(name),
                args.address(),
                args.byteSize());
    }

    /** As {@link #lgetxattr}, but of what a symbolic link at the end of {@code path} leads to. */
    static int getxattr(String path, String name, int room) {
        Scratch scratch = Scratch.get();
        return (int) call(191, scratch.path(path), scratch.secondPath(name), scratch.data.address(), room);
    }

    /** As {@link #lgetxattr}, of an open file. */
    static int fgetxattr(int fd, String name, int room) {
        Scratch scratch = Scratch.get();
        return (int) call(193, fd, scratch.path(name), scratch.data.address(), room);
    }

    /** Fills {@link Scratch#data}, up to {@code room} bytes, with names that each end with a NUL; their length. */
    static int llistxattr(String path, int room) {
        Scratch scratch = Scratch.get();
        return (int) call(195, scratch.path(path), scratch.data.address(), room, 0);
    }

    /** As {@link #llistxattr}, of an entry of a directory; ENOSYS before Linux 6.13. */
    static int listxattrat(int directory, String path, int room) {
        Scratch scratch = Scratch.get();
        return (int)
                call(scratch, 465, directory, scratch.path(path), AT_SYMLINK_NOFOLLOW, scratch.data.address(), room, 0);
    }

    /** As {@link #llistxattr}, but of what a symbolic link at the end of {@code path} leads to. */
    static int listxattr(String path, int room) {
        Scratch scratch = Scratch.get();
        return (int) call(194, scratch.path(path), scratch.data.address(), room, 0);
    }

    /** As {@link #llistxattr}, of an open file. */
    static int flistxattr(int fd, int room) {
        return (int) call(196, fd, Scratch.get().data.address(), room, 0);
    }

    /** @param value no longer than {@link Scratch#DATA_SIZE}, which is the most that Linux keeps */
    static int setxattr(String path, String name, byte[] value) {
        Scratch scratch = Scratch.get();
        MemorySegment.copy(value, 0, scratch.data, ValueLayout.JAVA_BYTE, 0, value.length);
        long address = scratch.data.address();
        return (int) call(scratch, 188, scratch.path(path), scratch.secondPath(name), address, value.length, 0, 0);
    }

    static int fsetxattr(int fd, String name, byte[] value) {
        Scratch scratch = Scratch.get();
        MemorySegment.copy(value, 0, scratch.data, ValueLayout.JAVA_BYTE, 0, value.length);
        return (int) call(scratch, 190, fd, scratch.path(name), scratch.data.address(), value.length, 0, 0);
    }

    static int removexattr(String path, String name) {
        Scratch scratch = Scratch.get();
        return (int) call(197, scratch.path(path), scratch.secondPath(name), 0, 0);
    }

    static int fremovexattr(int fd, String name) {
        return (int) call(199, fd, Scratch.get().path(name), 0, 0);
    }

    /** The inode flags of FS_IOC_GETFLAGS. */
    static long inodeFlags(int fd) {
        Scratch scratch = Scratch.get();
        scratch.data.set(ValueLayout.JAVA_LONG, 0, 0);
        long result = call(16, fd, FS_IOC_GETFLAGS, scratch.data.address(), 0);
        return result < 0 ? result : scratch.data.get(ValueLayout.JAVA_INT, 0) & 0xffff_ffffL;
    }

    /** @param flags for FS_IOC_SETFLAGS */
    static int setInodeFlags(int fd, long flags) {
        Scratch scratch = Scratch.get();
        scratch.data.set(ValueLayout.JAVA_LONG, 0, flags);
        return (int) call(16, fd, FS_IOC_SETFLAGS, scratch.data.address(), 0);
    }

    /** Lets a stretch of {@code target} share the blocks of one of {@code source}. */
    static int cloneRange(int source, long sourceOffset, int target, long targetOffset, long length) {
        MemorySegment range = Scratch.get().data;
        range.set(ValueLayout.JAVA_LONG, 0, source);
        range.set(ValueLayout.JAVA_LONG, 8, sourceOffset);
        range.set(ValueLayout.JAVA_LONG, 16, length);
        range.set(ValueLayout.JAVA_LONG, 24, targetOffset);
        return (int) call(16, target, FICLONERANGE, range.address(), 0);
    }

    /** @return how many bytes, which may be fewer */
    static long copyFileRange(int source, long sourceOffset, int target, long targetOffset, long length) {
        Scratch scratch = Scratch.get();
        MemorySegment offsets = scratch.data;
        offsets.set(ValueLayout.JAVA_LONG, 0, sourceOffset);
        offsets.set(ValueLayout.JAVA_LONG, 8, targetOffset);
        long address = offsets.address();
        return call(scratch, 326, source, address, target, address + 8, length, 0);
    }

    static int fanotifyInit(int flags) {
        return (int) call(300, flags, O_RDONLY | O_CLOEXEC, 0, 0);
    }

    /** Of the open directory {@code directory} itself, which may have been opened with O_PATH. */
    static int fanotifyMark(int group, int flags, int mask, int directory) {
        Scratch scratch = Scratch.get();
        return (int) call(scratch, 301, group, flags, mask & 0xffff_ffffL, directory, scratch.path("."), 0);
    }

    static int eventfd(int flags) {
        return (int) call(290, 0, flags, 0, 0);
    }

    static int read(int fd, long address, int length) {
        return (int) call(0, fd, address, length, 0);
    }

    static int write(int fd, long address, int length) {
        return (int) call(1, fd, address, length, 0);
    }

    /** @param descriptors an array of struct pollfd */
    static int poll(long descriptors, int count, int milliseconds) {
        return (int) call(7, descriptors, count, milliseconds, 0);
    }

    static int process() {
        return (int) call(39, 0, 0, 0, 0);
    }

    static int effectiveUser() {
        return (int) call(107, 0, 0, 0, 0);
    }

    static int effectiveGroup() {
        return (int) call(108, 0, 0, 0, 0);
    }

    /** The supplementary groups. */
    static int[] groups() {
        MemorySegment data = Scratch.get().data;
        int count = (int) call(115, Scratch.DATA_SIZE / 4, data.address(), 0, 0);
        return count <= 0 ? new int[0] : data.asSlice(0, 4L * count).toArray(ValueLayout.JAVA_INT);
    }

    /** A path that leads to what {@code fd} is open on, for calls that refuse descriptors opened with O_PATH. */
    static String throughProc(int fd) {
        return "/proc/self/fd/" + fd;
    }
}
