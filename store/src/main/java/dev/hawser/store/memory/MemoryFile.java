package dev.hawser.store.memory;

import dev.hawser.store.BasicChange;
import dev.hawser.store.DirectoryCursor;
import dev.hawser.store.FileIdentity;
import dev.hawser.store.Metadata;
import dev.hawser.store.StoreException;
import dev.hawser.store.StoreFile;
import dev.hawser.store.StoreStatus;
import java.nio.ByteBuffer;
import java.util.List;

/** An open {@link Node}. Any thread. */
final class MemoryFile implements StoreFile {
    private final Tree tree;
    private final Node node;

    MemoryFile(Tree tree, Node node) {
        this.tree = tree;
        this.node = node;
    }

    @Override
    public FileIdentity identity() {
        return node.identity();
    }

    @Override
    public Metadata metadata() {
        return node.metadata();
    }

    @Override
    public int read(long offset, ByteBuffer target) {
        FileNode file = file();
        file.lock.lock();
        try {
            return file.content.read(offset, target);
        } finally {
            file.lock.unlock();
        }
    }

    @Override
    public int readNow(long offset, ByteBuffer target) {
        return read(offset, target);
    }

    @Override
    public void write(long offset, ByteBuffer source) throws StoreException {
        if (source.hasRemaining()) {
            change(content -> content.write(offset, source));
        }
    }

    /** Does nothing: there is no disk. */
    @Override
    public void flush() {}

    @Override
    public void setSize(long size) throws StoreException {
        change(content -> content.setSize(size));
    }

    @Override
    public void allocate(long allocation) throws StoreException {
        change(content -> content.allocate(allocation));
    }

    @Override
    public void punchHole(long offset, long length) throws StoreException {
        change(content -> content.punchHole(offset, length));
    }

    @Override
    public List<Extent> allocatedRanges(long offset, long length) {
        FileNode file = file();
        file.lock.lock();
        try {
            return file.content.allocatedRanges(offset, length);
        } finally {
            file.lock.unlock();
        }
    }

    @Override
    public void setSparse(boolean sparse) {
        node.setSparse(sparse);
    }

    @Override
    public StoreStatus setBasic(BasicChange change) {
        node.change(change);
        return StoreStatus.OK;
    }

    @Override
    public StoreStatus rename(String from, String to, boolean replace) {
        tree.lock.writeLock().lock();
        try {
            return tree.rename(node, from, to, replace);
        } finally {
            tree.lock.writeLock().unlock();
        }
    }

    @Override
    public StoreStatus link(String to, boolean replace) {
        tree.lock.writeLock().lock();
        try {
            return tree.link(node, to, replace);
        } finally {
            tree.lock.writeLock().unlock();
        }
    }

    @Override
    public StoreStatus delete(String path) {
        tree.lock.writeLock().lock();
        try {
            return tree.delete(node, path);
        } finally {
            tree.lock.writeLock().unlock();
        }
    }

    @Override
    public boolean isEmpty() {
        tree.lock.readLock().lock();
        try {
            return directory().isEmpty();
        } finally {
            tree.lock.readLock().unlock();
        }
    }

    @Override
    public DirectoryCursor list() {
        return new MemoryCursor(tree, directory());
    }

    @Override
    public String canonicalPath(String path) {
        tree.lock.readLock().lock();
        try {
            return tree.canonical(path);
        } finally {
            tree.lock.readLock().unlock();
        }
    }

    @Override
    public void close() {
        node.closed();
    }

    private FileNode file() {
        if (node instanceof FileNode file) {
            return file;
        }
        throw new IllegalStateException("A directory has no content");
    }

    private DirectoryNode directory() {
        if (node instanceof DirectoryNode directory) {
            return directory;
        }
        throw new IllegalStateException("A file has no entries");
    }

    private void change(ContentChange change) throws StoreException {
        FileNode file = file();
        file.lock.lock();
        try {
            change.apply(file.content);
            file.touch();
        } finally {
            file.lock.unlock();
        }
    }

    private interface ContentChange {
        void apply(Content content) throws StoreException;
    }
}
