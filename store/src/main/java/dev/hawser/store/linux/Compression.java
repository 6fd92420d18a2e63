package dev.hawser.store.linux;

import dev.hawser.store.StoreStatus;
import java.io.IOException;

/** The mark by which a file system compresses a file, or what is made in a directory (chattr's {@code c}). */
final class Compression {
    private static final long FS_COMPR_FL = 0x4;

    /** Set by file systems on files that are not worth the trouble. */
    private static final long FS_NOCOMP_FL = 0x400;

    private Compression() {}

    /** Whether a file of its own, open as {@code fd}, can be marked. ext4 keeps the mark, and does not heed it. */
    static boolean isKept(int fd, FileSystemKind kind) {
        long flags = kind.compresses() ? Kernel.inodeFlags(fd) : -1;
        return flags >= 0 && Kernel.setInodeFlags(fd, flags | FS_COMPR_FL) == 0;
    }

    static StoreStatus set(Descriptor file, boolean compressed) throws IOException {
        if (file.pathOnly()) {
            return StoreStatus.ACCESS_DENIED;
        }
        long flags = Errno.check(Kernel.inodeFlags(file.fd()), "Asking for the flags of a file");
        long others = flags & ~(FS_COMPR_FL | FS_NOCOMP_FL);
        int result = Kernel.setInodeFlags(file.fd(), compressed ? others | FS_COMPR_FL : others);
        return switch (-result) {
            case 0 -> StoreStatus.OK;
            // Such as a file of Btrfs that is written in place.
            case Errno.EINVAL -> StoreStatus.NOT_SUPPORTED;
            default -> Errno.status(-result, "Marking as compressed");
        };
    }
}
