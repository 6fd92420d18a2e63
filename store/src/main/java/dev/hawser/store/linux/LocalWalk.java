package dev.hawser.store.linux;

import dev.hawser.store.OutsideChange;
import java.io.IOException;

/**
 * A directory that is to be marked and looked through for others to be watched. Only on the thread of {@link LocalChanges}.
 *
 * @param made whether it was made just now, so that what is in it came unnoticed
 */
record LocalWalk(WatchedDirectory directory, boolean made) {
    private static final int CONFINED =
            Kernel.RESOLVE_BENEATH | Kernel.RESOLVE_NO_MAGICLINKS | Kernel.RESOLVE_NO_SYMLINKS;

    /** Opens a directory of a watch; as {@link Kernel}. */
    static int open(LocalWatch watch, String path, int flags) {
        return Kernel.openat2(
                watch.fd(), path.isEmpty() ? "." : path, flags | Kernel.O_CLOEXEC | Kernel.O_NOFOLLOW, 0, CONFINED);
    }

    void run(LocalChanges changes) throws IOException {
        LocalWatch watch = directory.watch;
        if (directory.gone || watch.closed()) {
            return;
        }
        int fd = open(watch, directory.path(), Kernel.O_RDONLY | Kernel.O_DIRECTORY);
        if (fd < 0) {
            // It has gone, or been moved, of which an event will tell; or the server may not read it, nor any client.
            leave();
            return;
        }
        try (DirectoryReader reader = DirectoryReader.of(fd)) {
            if (directory.key == null && !mark(changes, fd)) {
                return;
            }
            look(watch, reader, fd);
        }
    }

    private boolean mark(LocalChanges changes, int fd) {
        LocalWatch watch = directory.watch;
        DirectoryKey key = DirectoryKey.of(fd);
        if (key == null) {
            leave();
            return false;
        }
        if (!changes.marks().add(key, directory)) {
            watch.restart();
            return false;
        }
        int result = changes.mark(fd);
        if (result < 0) {
            leave();
            watch.overfull("the kernel refuses with errno " + -result + " (fs.fanotify.max_user_marks says how many)");
            return false;
        }
        return true;
    }

    private void look(LocalWatch watch, DirectoryReader reader, int fd) throws IOException {
        for (String name = reader.next(); name != null; name = reader.next()) {
            if (watch.hides(directory, name)) {
                continue;
            }
            boolean isDirectory = reader.maybeDirectory() && isDirectory(fd, name);
            if (isDirectory) {
                watch.enter(directory, name, made);
            }
            if (made && directory.found.add(name)) {
                watch.tell(new OutsideChange.Added(directory.pathOf(name), isDirectory));
            }
        }
    }

    private static boolean isDirectory(int fd, String name) throws IOException {
        Stat stat = Stat.at(fd, name);
        return stat != null && stat.directory();
    }

    private void leave() {
        WatchedDirectory parent = directory.parent;
        if (parent != null) {
            directory.watch.leave(parent, directory.name);
        }
    }
}
