package dev.hawser.store.linux;

import dev.hawser.store.StoreException;
import dev.hawser.store.StoreStatus;
import dev.hawser.wire.NtStatus;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The numbers with which Linux refuses (asm-generic/errno.h), and what clients are told. */
final class Errno {
    static final int EPERM = 1;
    static final int ENOENT = 2;
    static final int EINTR = 4;
    static final int ENXIO = 6;
    static final int E2BIG = 7;
    static final int EBADF = 9;
    static final int EAGAIN = 11;
    static final int ENOMEM = 12;
    static final int EACCES = 13;
    static final int EBUSY = 16;
    static final int EEXIST = 17;
    static final int EXDEV = 18;
    static final int ENODEV = 19;
    static final int ENOTDIR = 20;
    static final int EISDIR = 21;
    static final int EINVAL = 22;
    static final int ENFILE = 23;
    static final int EMFILE = 24;
    static final int ENOTTY = 25;
    static final int ETXTBSY = 26;
    static final int EFBIG = 27;
    static final int ENOSPC = 28;
    static final int EROFS = 30;
    static final int EMLINK = 31;
    static final int ERANGE = 34;
    static final int ENAMETOOLONG = 36;
    static final int ENOSYS = 38;
    static final int ENOTEMPTY = 39;
    static final int ELOOP = 40;
    static final int ENODATA = 61;
    static final int EOVERFLOW = 75;
    static final int EOPNOTSUPP = 95;
    static final int EDQUOT = 122;

    private Errno() {}

    /**
     * The status for {@code errno}, if it is one that a client is told as such.
     *
     * @param errno positive
     * @param what what was tried on what, for the exception's message
     * @throws IOException if the disk or the operating system is to blame
     */
    static StoreStatus status(int errno, String what) throws IOException {
        StoreStatus status = status(errno);
        if (status != null) {
            return status;
        }
        throw exception(errno, what);
    }

    private static @Nullable StoreStatus status(int errno) {
        return switch (errno) {
            case ENOENT -> StoreStatus.NAME_NOT_FOUND;
            case ENOTDIR -> StoreStatus.PATH_NOT_FOUND;
            case EEXIST -> StoreStatus.NAME_COLLISION;
            case EISDIR -> StoreStatus.IS_A_DIRECTORY;
            case ENOTEMPTY -> StoreStatus.DIRECTORY_NOT_EMPTY;
            case EPERM, EACCES, EBUSY, ENXIO, ENODEV -> StoreStatus.ACCESS_DENIED;
            case ELOOP -> StoreStatus.LINK_NOT_FOLLOWED;
            case EXDEV -> StoreStatus.NOT_SAME_DEVICE;
            case EMLINK -> StoreStatus.TOO_MANY_LINKS;
            case ENAMETOOLONG -> StoreStatus.NAME_TOO_LONG;
            case EOPNOTSUPP -> StoreStatus.NOT_SUPPORTED;
            default -> null;
        };
    }

    /** For where no refusal can be expected, or none can be told as a value. */
    static IOException exception(int errno, String what) {
        NtStatus status = ntStatus(errno);
        String message = what + " failed: " + describe(errno);
        return status == null ? new IOException(message) : new StoreException(status, message);
    }

    private static @Nullable NtStatus ntStatus(int errno) {
        switch (errno) {
            case ENOSPC, EFBIG -> {
                return NtStatus.DISK_FULL;
            }
            case EDQUOT -> {
                return NtStatus.QUOTA_EXCEEDED;
            }
            case EROFS -> {
                return NtStatus.MEDIA_WRITE_PROTECTED;
            }
            case EMFILE, ENFILE -> {
                return NtStatus.TOO_MANY_OPENED_FILES;
            }
            case ENOMEM -> {
                return NtStatus.INSUFFICIENT_RESOURCES;
            }
            // What was opened with O_PATH, as symbolic links are, has no content.
            case EBADF -> {
                return NtStatus.INVALID_DEVICE_REQUEST;
            }
            case ETXTBSY, EAGAIN -> {
                return NtStatus.SHARING_VIOLATION;
            }
            default -> {
                StoreStatus refusal = status(errno);
                return refusal == null ? null : refusal.ntStatus();
            }
        }
    }

    /** {@code result} unless it is an error, which is thrown. */
    static long check(long result, String what) throws IOException {
        if (result < 0) {
            throw exception((int) -result, what);
        }
        return result;
    }

    private static String describe(int errno) {
        return switch (errno) {
            case EPERM -> "operation not permitted (EPERM)";
            case EACCES -> "permission denied (EACCES)";
            case ENOSPC -> "no space left on the device (ENOSPC)";
            case EDQUOT -> "disk quota exceeded (EDQUOT)";
            case EFBIG -> "larger than the file system can keep (EFBIG)";
            case EROFS -> "the file system is read-only (EROFS)";
            case EMFILE -> "this process has too many open files (EMFILE): raise its limit (ulimit -n)";
            case ENFILE -> "this machine has too many open files (ENFILE): raise fs.file-max";
            case ETXTBSY -> "the program is running (ETXTBSY)";
            case EAGAIN -> "another process holds a lease on it (EAGAIN)";
            case ENOENT -> "not there (ENOENT)";
            case 5 -> "input/output error (EIO): look at the kernel's log";
            default -> "errno " + errno;
        };
    }
}
