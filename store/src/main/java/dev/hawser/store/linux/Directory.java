package dev.hawser.store.linux;

import java.io.IOException;

/**
 * A directory in which a name is looked up, opened with O_PATH.
 *
 * @param path as it is written in the share, up to case
 */
record Directory(int fd, String path, Key key) implements AutoCloseable {
    record Key(long device, long inode) {}

    static Directory of(int fd, String path) throws IOException {
        try {
            Stat stat = Stat.of(fd);
            return new Directory(fd, path, new Key(stat.device(), stat.inode()));
        } catch (IOException | RuntimeException e) {
            Kernel.close(fd);
            throw e;
        }
    }

    Stat stat() throws IOException {
        return Stat.of(fd);
    }

    String pathOf(String name) {
        return path.isEmpty() ? name : path + "/" + name;
    }

    @Override
    public void close() throws IOException {
        Errno.check(Kernel.close(fd), "Closing a directory");
    }
}
