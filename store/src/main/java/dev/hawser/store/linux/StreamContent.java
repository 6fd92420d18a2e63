package dev.hawser.store.linux;

import dev.hawser.store.FileIdentity;
import dev.hawser.store.StoreException;
import dev.hawser.store.StoreFile.Extent;
import dev.hawser.wire.NtStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What is in one named stream, for all that have it open: in the extended attribute where Samba keeps it, with a byte 0
 * behind, or in {@link Overflow} once it has outgrown that. Any thread.
 */
final class StreamContent {
    /** The longest that Linux keeps as an attribute, less the byte behind. */
    private static final int LONGEST_ATTRIBUTE = Scratch.DATA_SIZE - 1;

    /** Guards everything below, and the stream itself. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Overflow overflow;
    private final FileIdentity file;
    private String name;

    /** The file that the content overflowed to, or -1. */
    private int overflown;

    /** @param overflown a file of {@code overflow} which is closed with this, or -1 */
    StreamContent(Overflow overflow, FileIdentity file, String name, int overflown) {
        this.overflow = overflow;
        this.file = file;
        this.name = name;
        this.overflown = overflown;
    }

    String name() {
        lock.lock();
        try {
            return name;
        } finally {
            lock.unlock();
        }
    }

    FileIdentity identity() {
        return file.ofStream(name());
    }

    /** The content was copied to {@code fd}, which is closed with this. */
    void movedOut(int fd) {
        lock.lock();
        try {
            overflown = fd;
        } finally {
            lock.unlock();
        }
    }

    void renamed(String to) {
        lock.lock();
        try {
            name = to;
        } finally {
            lock.unlock();
        }
    }

    /** Size and allocation. */
    record Extents(long size, long allocation) {}

    Extents extents(Descriptor base) throws IOException {
        lock.lock();
        try {
            if (overflown >= 0) {
                Stat stat = Stat.of(overflown);
                return new Extents(stat.size(), stat.blocks() * 512);
            }
            return extents(base.getXattr(StreamName.attribute(name), 0));
        } finally {
            lock.unlock();
        }
    }

    /** @param length of the attribute; what is not there is empty */
    static Extents extents(int length) {
        int size = Math.max(0, length - 1);
        // NTFS sets aside multiples of 8 for what it keeps in a file's record.
        return new Extents(size, (size + 7) & -8);
    }

    int read(Descriptor base, long offset, ByteBuffer target) throws IOException {
        lock.lock();
        try {
            if (overflown >= 0) {
                return new Content(overflown).read(offset, target);
            }
            byte[] value = value(base);
            int length = (int) Math.min(target.remaining(), Math.max(0, value.length - offset));
            if (length > 0) {
                target.put(value, (int) offset, length);
            }
            return length;
        } finally {
            lock.unlock();
        }
    }

    void write(Descriptor base, long offset, ByteBuffer source) throws IOException {
        lock.lock();
        try {
            if (source.remaining() > Long.MAX_VALUE - offset) {
                throw new StoreException(NtStatus.DISK_FULL, "No stream ends behind 2^63");
            }
            long end = offset + source.remaining();
            if (overflown < 0 && end <= LONGEST_ATTRIBUTE) {
                byte[] before = value(base);
                byte[] after = Arrays.copyOf(before, Math.max(before.length, (int) end));
                source.duplicate().get(after, (int) offset, source.remaining());
                if (keep(base, after)) {
                    source.position(source.limit());
                    return;
                }
            }
            moveOut(base);
            new Content(overflown).write(offset, source);
        } finally {
            lock.unlock();
        }
    }

    void setSize(Descriptor base, long size) throws IOException {
        lock.lock();
        try {
            if (size == 0 && overflown >= 0 && keep(base, new byte[0])) {
                overflow.delete(file, name);
                Kernel.close(overflown);
                overflown = -1;
                return;
            }
            if (overflown < 0 && size <= LONGEST_ATTRIBUTE && keep(base, Arrays.copyOf(value(base), (int) size))) {
                return;
            }
            moveOut(base);
            new Content(overflown).setSize(size);
        } finally {
            lock.unlock();
        }
    }

    void allocate(Descriptor base, long allocation) throws IOException {
        lock.lock();
        try {
            if (overflown >= 0 || allocation > LONGEST_ATTRIBUTE) {
                moveOut(base);
                new Content(overflown).allocate(allocation);
            }
        } finally {
            lock.unlock();
        }
    }

    void punchHole(Descriptor base, long offset, long length) throws IOException {
        lock.lock();
        try {
            if (overflown >= 0) {
                new Content(overflown).punchHole(offset, length);
                return;
            }
            byte[] value = value(base);
            if (offset < value.length) {
                int end = length > value.length - offset ? value.length : (int) (offset + length);
                Arrays.fill(value, (int) offset, end, (byte) 0);
                if (!keep(base, value)) {
                    moveOut(base);
                    new Content(overflown).punchHole(offset, length);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    List<Extent> allocatedRanges(Descriptor base, long offset, long length) throws IOException {
        lock.lock();
        try {
            if (overflown >= 0) {
                return new Content(overflown).allocatedRanges(offset, length);
            }
            long available = extents(base).size() - offset;
            return available <= 0 || length <= 0 ? List.of() : List.of(new Extent(offset, Math.min(length, available)));
        } finally {
            lock.unlock();
        }
    }

    void flush() throws IOException {
        lock.lock();
        try {
            if (overflown >= 0) {
                Errno.check(Kernel.fsync(overflown), "Flushing a stream");
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nobody has the stream open any more. */
    void close() {
        lock.lock();
        try {
            if (overflown >= 0) {
                Kernel.close(overflown);
                overflown = -1;
            }
        } finally {
            lock.unlock();
        }
    }

    private byte[] value(Descriptor base) throws IOException {
        byte[] value = Xattrs.get(base, StreamName.attribute(name));
        return value == null || value.length == 0 ? new byte[0] : Arrays.copyOf(value, value.length - 1);
    }

    /** Whether {@code value} found room in the attribute. */
    private boolean keep(Descriptor base, byte[] value) throws IOException {
        int result = base.setXattr(StreamName.attribute(name), Arrays.copyOf(value, value.length + 1));
        if (Xattrs.lacksRoom(result)) {
            return false;
        }
        Errno.check(result, "Writing the stream " + name);
        return true;
    }

    /** From the attribute to the overflow, if it is not there yet, where it counts even if the attribute stays. */
    private void moveOut(Descriptor base) throws IOException {
        if (overflown >= 0) {
            return;
        }
        byte[] value = value(base);
        overflown = overflow.make(file, name, value, value.length);
        int result = base.removeXattr(StreamName.attribute(name));
        if (result != -Errno.ENODATA) {
            Errno.check(result, "Moving the stream " + name + " out of an attribute");
        }
    }
}
