package dev.hawser.store.linux;

import dev.hawser.store.FileIdentity;
import dev.hawser.store.StoreException;
import dev.hawser.wire.NtStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The folder {@value #FOLDER} in the root of the share, for streams that no extended attribute holds: ext4 gives all
 * attributes of a file about 4 KiB together. In it is a folder for each file that has such streams, named by its number and
 * generation, so that they stay with it wherever it is moved, and are never taken for another's. Clients neither see it nor get to it
 * ({@link PathCheck}). Streams of files that others delete behind the server's back stay. Any thread.
 */
final class Overflow {
    static final String FOLDER = ".hawser-streams";

    private static final int CONFINED =
            Kernel.RESOLVE_BENEATH | Kernel.RESOLVE_NO_MAGICLINKS | Kernel.RESOLVE_NO_SYMLINKS;

    private final ShareRoot root;

    /** Whether there is the folder; as long as there is none nobody looks for a stream in it. */
    private volatile boolean present;

    Overflow(ShareRoot root) throws IOException {
        this.root = root;
        present = Stat.at(root.fd(), FOLDER) != null;
    }

    /** Whether the folder is, or looks to clients as, {@code name}. */
    static boolean isFolder(String name) {
        return name.equalsIgnoreCase(FOLDER);
    }

    /** The names of the streams that {@code file} has here, as they are written. */
    List<String> names(FileIdentity file) throws IOException {
        List<String> names = new ArrayList<>(0);
        int folder = present ? open(folderOf(file), Kernel.O_DIRECTORY, 0) : -Errno.ENOENT;
        if (folder == -Errno.ENOENT) {
            return names;
        }
        try (DirectoryReader reader = DirectoryReader.of(folder)) {
            for (String name = reader.next(); name != null; name = reader.next()) {
                names.add(name.substring(1));
            }
        }
        return names;
    }

    /** A descriptor of a stream that is here. */
    int open(FileIdentity file, String name) throws IOException {
        return (int) Errno.check(open(pathOf(file, name), Kernel.O_RDWR, 0), "Opening the stream " + name);
    }

    /** A descriptor of a stream that is not here yet. */
    int make(FileIdentity file, String name) throws IOException {
        makeFolder(FOLDER);
        present = true;
        makeFolder(folderOf(file));
        int fd = open(pathOf(file, name), Kernel.O_RDWR | Kernel.O_CREAT | Kernel.O_TRUNC, 0600);
        if (fd == -Errno.ENAMETOOLONG) {
            throw new StoreException(NtStatus.NAME_TOO_LONG, "The stream's name is too long: " + name);
        }
        return (int) Errno.check(fd, "Making the stream " + name);
    }

    /** As {@link #make}, with content; nothing is left if that finds no room. */
    int make(FileIdentity file, String name, byte[] content, int length) throws IOException {
        int fd = make(file, name);
        boolean whole = false;
        try {
            new Content(fd).write(0, ByteBuffer.wrap(content, 0, length));
            whole = true;
            return fd;
        } finally {
            if (!whole) {
                Kernel.close(fd);
                delete(file, name);
            }
        }
    }

    private void makeFolder(String path) throws IOException {
        int result = Kernel.mkdirat(root.fd(), path, 0700);
        if (result != -Errno.EEXIST) {
            Errno.check(result, "Making a folder for large streams");
        }
    }

    void delete(FileIdentity file, String name) throws IOException {
        int result = Kernel.unlinkat(root.fd(), pathOf(file, name), 0);
        if (result != -Errno.ENOENT) {
            Errno.check(result, "Deleting the stream " + name);
        }
        removeFolder(file);
    }

    void rename(FileIdentity file, String from, String to) throws IOException {
        Errno.check(
                Kernel.renameat2(root.fd(), pathOf(file, from), root.fd(), pathOf(file, to), 0),
                "Renaming the stream " + from);
    }

    /** {@code file} is gone. */
    void deleteAll(FileIdentity file) throws IOException {
        if (present) {
            for (String name : names(file)) {
                delete(file, name);
            }
        }
    }

    boolean isPresent() {
        return present;
    }

    private void removeFolder(FileIdentity file) {
        // It stays if there are other streams in it.
        Kernel.unlinkat(root.fd(), folderOf(file), Kernel.AT_REMOVEDIR);
    }

    private int open(String path, int flags, int mode) {
        return Kernel.openat2(root.fd(), path, flags | Kernel.O_CLOEXEC, mode, CONFINED);
    }

    /** Without the volume, of which Linux only has the device's number: that may be another after the next start. */
    private static String folderOf(FileIdentity file) {
        return FOLDER + '/' + Long.toHexString(file.number()) + '-' + Long.toHexString(file.generation());
    }

    /** With a letter in front, as a stream may have the name of a dot. */
    private static String pathOf(FileIdentity file, String name) {
        return folderOf(file) + "/s" + name;
    }
}
