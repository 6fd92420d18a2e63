package dev.hawser.store.linux;

import dev.hawser.store.StoreStatus;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the directory that a path's last name is in, and how names are written. The path as it was given is tried first,
 * in one call; only if that leads nowhere its names are looked up one by one, ignoring case.
 */
final class Lookup {
    private final ShareRoot root;
    private final NameCache names;
    private final boolean foldsCase;

    /** @param foldsCase whether the file system may find names in other case, so that finding says nothing on case */
    Lookup(ShareRoot root, NameCache names, boolean foldsCase) {
        this.root = root;
        this.names = names;
        this.foldsCase = foldsCase;
    }

    /** As {@link #parentOf}, in no other case. */
    Parent parentAsWritten(String path) throws IOException {
        String given = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        return parent(root.open(given, Kernel.O_PATH | Kernel.O_DIRECTORY), given, given);
    }

    /** Either the directory, which the caller closes, or why there is none. */
    record Parent(@Nullable Directory directory, StoreStatus status) {}

    Parent parentOf(String path, boolean again) throws IOException {
        String given = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        int fd = root.open(given, Kernel.O_PATH | Kernel.O_DIRECTORY);
        String written = given;
        if (fd == -Errno.ENOENT || fd == -Errno.ENOTDIR || fd == -Errno.ENAMETOOLONG) {
            written = written(given, again);
            if (written != null && !written.equals(given)) {
                fd = root.open(written, Kernel.O_PATH | Kernel.O_DIRECTORY);
            }
        }
        return parent(fd, given, written);
    }

    private static Parent parent(int fd, String given, @Nullable String written) throws IOException {
        if (fd >= 0 && written != null) {
            return new Parent(Directory.of(fd, written), StoreStatus.OK);
        }
        return switch (-fd) {
            case Errno.ENOENT, Errno.ENOTDIR, Errno.ENAMETOOLONG -> new Parent(null, StoreStatus.PATH_NOT_FOUND);
            case Errno.EXDEV -> new Parent(null, StoreStatus.LINK_NOT_FOLLOWED);
            default -> new Parent(null, Errno.status(-fd, "Opening the directory " + given));
        };
    }

    /** {@code name} as it is written in {@code directory}, or null. */
    @Nullable
    String nameIn(Directory directory, String name, boolean again) throws IOException {
        return !foldsCase && Stat.at(directory.fd(), name) != null ? name : names.find(directory, name, again);
    }

    /** {@code path} as it is written, in characters that clients can send; from the first name on that is not there, as it was given. */
    String canonical(String path) throws IOException {
        if (!foldsCase) {
            int fd = root.open(path, Kernel.O_PATH | Kernel.O_NOFOLLOW);
            if (fd >= 0) {
                Errno.check(Kernel.close(fd), "Closing " + path);
                return path;
            }
        }
        int end = path.length();
        while (end > 0) {
            String written = written(path.substring(0, end), false);
            if (written != null) {
                return ClientName.of(written) + path.substring(end);
            }
            end = path.lastIndexOf('/', end - 1);
        }
        return path;
    }

    private @Nullable String written(String path, boolean again) throws IOException {
        String written = "";
        for (int start = 0; start < path.length(); ) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            int fd = root.open(written, Kernel.O_PATH | Kernel.O_DIRECTORY);
            if (fd < 0) {
                return null;
            }
            try (Directory directory = Directory.of(fd, written)) {
                String name = nameIn(directory, path.substring(start, end), again);
                if (name == null) {
                    return null;
                }
                written = directory.pathOf(name);
            }
            start = end + 1;
        }
        return written;
    }

    static String lastName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
