package dev.hawser.store.linux;

import dev.hawser.store.StoreException;
import dev.hawser.store.StoreFile.Extent;
import dev.hawser.store.StoreStatus;
import dev.hawser.wire.NtStatus;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What is in an open file. Direct buffers are read into and written from where they are, others by way of scratch. */
final class Content {
    private final int fd;

    Content(int fd) {
        this.fd = fd;
    }

    int read(long offset, ByteBuffer target) throws IOException {
        int start = target.position();
        while (target.hasRemaining()) {
            int count = step(offset + target.position() - start, target, false);
            if (count != -Errno.EBADF) {
                Errno.check(count, "Reading");
            }
            // What was opened with O_PATH, as symbolic links are, has nothing to read.
            if (count <= 0) {
                break;
            }
        }
        return target.position() - start;
    }

    int readNow(long offset, ByteBuffer target) throws IOException {
        int start = target.position();
        while (target.hasRemaining()) {
            int count = step(offset + target.position() - start, target, true);
            if (count == -Errno.EAGAIN || count == -Errno.EOPNOTSUPP || count == -Errno.EBADF) {
                target.position(start);
                return -1;
            }
            Errno.check(count, "Reading");
            if (count == 0) {
                break;
            }
        }
        return target.position() - start;
    }

    /** One system call, and the position moved on by what it read. */
    private int step(long offset, ByteBuffer target, boolean now) {
        if (target.isDirect()) {
            int count;
            try {
                count = step(MemorySegment.ofBuffer(target).address(), target.remaining(), offset, now);
            } finally {
                Reference.reachabilityFence(target);
            }
            target.position(target.position() + Math.max(0, count));
            return count;
        }
        MemorySegment data = Scratch.get().data;
        int count = step(data.address(), Math.min(target.remaining(), Scratch.DATA_SIZE), offset, now);
        if (count > 0) {
            target.put(data.asSlice(0, count).asByteBuffer());
        }
        return count;
    }

    private int step(long address, int length, long offset, boolean now) {
        return now ? Kernel.preadNow(fd, address, length, offset) : Kernel.pread(fd, address, length, offset);
    }

    void write(long offset, ByteBuffer source) throws IOException {
        if (source.remaining() > Long.MAX_VALUE - offset) {
            throw new StoreException(NtStatus.DISK_FULL, "No file ends behind 2^63");
        }
        long at = offset;
        while (source.hasRemaining()) {
            at += Errno.check(writeStep(at, source), "Writing");
        }
    }

    private int writeStep(long offset, ByteBuffer source) {
        if (source.isDirect()) {
            int count;
            try {
                count = Kernel.pwrite(fd, MemorySegment.ofBuffer(source).address(), source.remaining(), offset);
            } finally {
                Reference.reachabilityFence(source);
            }
            source.position(source.position() + Math.max(0, count));
            return count;
        }
        MemorySegment data = Scratch.get().data;
        int length = Math.min(source.remaining(), Scratch.DATA_SIZE);
        data.asByteBuffer().put(0, source, source.position(), length);
        int count = Kernel.pwrite(fd, data.address(), length, offset);
        source.position(source.position() + Math.max(0, count));
        return count;
    }

    void setSize(long size) throws IOException {
        Errno.check(Kernel.ftruncate(fd, size), "Setting the size");
    }

    void allocate(long allocation) throws IOException {
        if (allocation > 0) {
            int result = Kernel.fallocate(fd, Kernel.FALLOC_FL_KEEP_SIZE, 0, allocation);
            if (result != -Errno.EOPNOTSUPP) {
                Errno.check(result, "Setting space aside");
            }
        }
    }

    void punchHole(long offset, long length) throws IOException {
        long end = end(offset, length);
        if (offset >= end) {
            return;
        }
        int mode = Kernel.FALLOC_FL_PUNCH_HOLE | Kernel.FALLOC_FL_KEEP_SIZE;
        int result = Kernel.fallocate(fd, mode, offset, end - offset);
        if (result == -Errno.EOPNOTSUPP) {
            writeZeros(offset, end);
        } else {
            Errno.check(result, "Making a hole");
        }
    }

    /** @param target another descriptor */
    StoreStatus cloneTo(int target, long sourceOffset, long targetOffset, long length) throws IOException {
        int result = Kernel.cloneRange(fd, sourceOffset, target, targetOffset, length);
        return switch (-result) {
            case 0 -> StoreStatus.OK;
            case Errno.EXDEV -> StoreStatus.NOT_SAME_DEVICE;
            // Btrfs shares nothing between files with and without checksums, and says so with EINVAL.
            case Errno.EOPNOTSUPP, Errno.ENOTTY, Errno.EINVAL -> StoreStatus.NOT_SUPPORTED;
            default -> throw Errno.exception(-result, "Sharing blocks");
        };
    }

    /** @param target another descriptor */
    long copyTo(int target, long sourceOffset, long targetOffset, long length) throws IOException {
        long result = Kernel.copyFileRange(fd, sourceOffset, target, targetOffset, length);
        return switch ((int) -result) {
            // Two file systems before Linux 5.19, and those that do not let it be done; stretches of one file that
            // overlap, and what lies behind the longest file there can be.
            case Errno.EXDEV, Errno.EOPNOTSUPP, Errno.ENOSYS, Errno.EINVAL, Errno.EFBIG, Errno.EOVERFLOW -> 0;
            default -> Errno.check(result, "Copying");
        };
    }

    private void writeZeros(long offset, long end) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(end - offset, Scratch.DATA_SIZE));
        for (long at = offset; at < end; at += zeros.capacity()) {
            write(at, zeros.clear().limit((int) Math.min(zeros.capacity(), end - at)));
        }
    }

    List<Extent> allocatedRanges(long offset, long length) throws IOException {
        List<Extent> ranges = new ArrayList<>();
        long end = end(offset, length);
        for (long at = offset; at < end; ) {
            long start = Kernel.lseek(fd, at, Kernel.SEEK_DATA);
            if (start == -Errno.ENXIO || start >= end) {
                break;
            }
            if (start == -Errno.EINVAL) {
                // The file system can not say: all of it counts as data.
                ranges.add(new Extent(at, end - at));
                break;
            }
            Errno.check(start, "Looking for data");
            long hole = Kernel.lseek(fd, start, Kernel.SEEK_HOLE);
            at = hole == -Errno.ENXIO ? end : Math.min(end, Errno.check(hole, "Looking for a hole"));
            ranges.add(new Extent(start, at - start));
        }
        return ranges;
    }

    /** The end of a stretch that begins at {@code offset}, or of the file if that comes first. */
    private long end(long offset, long length) throws IOException {
        long size = Stat.of(fd).size();
        return length > size - offset ? size : offset + length;
    }
}
