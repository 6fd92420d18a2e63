package dev.hawser.store.linux;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The directory that is shared, open for as long as the store or a file of it is. Everything is looked up from here, so
 * that no path leads out of it, and it stays the same directory if it is moved. Any thread.
 */
final class ShareRoot {
    /** How often a look-up is made again that a rename on its way disturbed (EAGAIN, see openat2(2)). */
    private static final int ATTEMPTS = 100;

    private static final int CONFINED = Kernel.RESOLVE_BENEATH | Kernel.RESOLVE_NO_MAGICLINKS;

    private final int fd;
    private final AtomicInteger users = new AtomicInteger(1);

    ShareRoot(int fd) {
        this.fd = fd;
    }

    int fd() {
        return fd;
    }

    /** Opens {@code path} with O_CLOEXEC, following symbolic links as long as they stay inside; as {@link Kernel}. */
    int open(String path, int flags) {
        String target = path.isEmpty() ? "." : path;
        int result = -Errno.EAGAIN;
        for (int attempt = 0; attempt < ATTEMPTS && result == -Errno.EAGAIN; attempt++) {
            result = Kernel.openat2(fd, target, flags | Kernel.O_CLOEXEC, 0, CONFINED);
        }
        return result;
    }

    /** Opens or makes {@code name}, which is no path, in a directory that was opened from here. */
    static int openIn(int directory, String name, int flags, int mode) {
        return Kernel.openat2(
                directory,
                name,
                flags | Kernel.O_CLOEXEC | Kernel.O_NOFOLLOW,
                mode,
                CONFINED | Kernel.RESOLVE_NO_SYMLINKS);
    }

    /** Before the root is used by a caller that holds no open file of it. */
    void retain() {
        if (users.getAndUpdate(count -> count == 0 ? 0 : count + 1) == 0) {
            throw new IllegalStateException("The store is closed");
        }
    }

    void release() throws IOException {
        if (users.decrementAndGet() == 0) {
            Errno.check(Kernel.close(fd), "Closing the shared directory");
        }
    }
}
