package dev.hawser.store.memory;

import dev.hawser.store.StoreException;
import dev.hawser.store.StoreFile.Extent;
import dev.hawser.wire.NtStatus;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** The bytes of one file, in chunks; a chunk that was never written is a hole and costs nothing. Guarded by its node's lock. */
final class Content {
    static final int CHUNK = 4096;

    /** The longest file, as on ext4. */
    static final long LARGEST = 1L << 44;

    private static final byte[] ZEROS = new byte[CHUNK];

    private final Budget budget;
    private final TreeMap<Long, byte[]> chunks = new TreeMap<>();
    private long size;

    /** Bytes set aside by {@link #allocate}; they cover the first chunks that are written. */
    private long reserved;

    /** What the budget was asked for: the larger of what is reserved and what the chunks hold. */
    private long charged;

    Content(Budget budget) {
        this.budget = budget;
    }

    long size() {
        return size;
    }

    long allocation() {
        return charged;
    }

    int read(long offset, ByteBuffer target) {
        int length = (int) Math.min(target.remaining(), Math.max(0, size - offset));
        for (int done = 0; done < length; ) {
            long at = offset + done;
            int inChunk = (int) (at % CHUNK);
            int part = Math.min(length - done, CHUNK - inChunk);
            byte[] chunk = chunks.get(at / CHUNK);
            if (chunk == null) {
                target.put(ZEROS, 0, part);
            } else {
                target.put(chunk, inChunk, part);
            }
            done += part;
        }
        return length;
    }

    /** @param source has something left */
    void write(long offset, ByteBuffer source) throws StoreException {
        int length = source.remaining();
        requireSize(offset, length);
        long first = offset / CHUNK;
        long last = (offset + length - 1) / CHUNK;
        int present = chunks.subMap(first, true, last, true).size();
        charge((chunks.size() + (last - first + 1) - present) * CHUNK);
        for (long index = first; index <= last; index++) {
            byte[] chunk = chunks.computeIfAbsent(index, absent -> new byte[CHUNK]);
            int inChunk = index == first ? (int) (offset % CHUNK) : 0;
            source.get(chunk, inChunk, Math.min(CHUNK - inChunk, source.remaining()));
        }
        size = Math.max(size, offset + length);
    }

    void setSize(long newSize) throws StoreException {
        requireSize(newSize, 0);
        if (newSize < size) {
            zeroWithin(newSize, roundUp(newSize));
            chunks.tailMap(ceilingChunk(newSize), true).clear();
            reserved = Math.min(reserved, roundUp(newSize));
            refund();
        }
        size = newSize;
    }

    void allocate(long allocation) throws StoreException {
        requireSize(allocation, 0);
        long wanted = roundUp(allocation);
        charge(wanted);
        reserved = Math.max(reserved, wanted);
    }

    void punchHole(long offset, long length) {
        long end = length > size - offset ? size : offset + length;
        if (offset >= end) {
            return;
        }
        long firstWhole = ceilingChunk(offset);
        long endWhole = end == size ? ceilingChunk(end) : end / CHUNK;
        if (firstWhole >= endWhole) {
            zeroWithin(offset, Math.min(end, firstWhole * CHUNK));
            zeroWithin(Math.max(offset, firstWhole * CHUNK), end);
        } else {
            zeroWithin(offset, firstWhole * CHUNK);
            zeroWithin(endWhole * CHUNK, end);
            reserved = Math.max(0, reserved - (endWhole - firstWhole) * CHUNK);
            chunks.subMap(firstWhole, endWhole).clear();
            refund();
        }
    }

    List<Extent> allocatedRanges(long offset, long length) {
        List<Extent> ranges = new ArrayList<>();
        long end = length > size - offset ? size : offset + length;
        if (offset >= end) {
            return ranges;
        }
        long start = -1;
        long next = -1;
        for (long index :
                chunks.subMap(offset / CHUNK, true, (end - 1) / CHUNK, true).keySet()) {
            if (start >= 0 && index != next) {
                ranges.add(clipped(start * CHUNK, next * CHUNK, offset, end));
                start = -1;
            }
            if (start < 0) {
                start = index;
            }
            next = index + 1;
        }
        if (start >= 0) {
            ranges.add(clipped(start * CHUNK, next * CHUNK, offset, end));
        }
        return ranges;
    }

    private static Extent clipped(long from, long to, long offset, long end) {
        long first = Math.max(from, offset);
        return new Extent(first, Math.min(to, end) - first);
    }

    /** Gives everything back; nothing is called afterwards. */
    void release() {
        chunks.clear();
        reserved = 0;
        refund();
    }

    /** Zeros the bytes from {@code from} to {@code to}, which lie in one chunk. */
    private void zeroWithin(long from, long to) {
        byte[] chunk = from < to ? chunks.get(from / CHUNK) : null;
        if (chunk != null) {
            int start = (int) (from % CHUNK);
            Arrays.fill(chunk, start, start + (int) (to - from), (byte) 0);
        }
    }

    private void charge(long needed) throws StoreException {
        if (needed > charged) {
            budget.take(needed - charged);
            charged = needed;
        }
    }

    private void refund() {
        long needed = Math.max(reserved, (long) chunks.size() * CHUNK);
        if (needed < charged) {
            budget.give(charged - needed);
            charged = needed;
        }
    }

    private static void requireSize(long offset, long length) throws StoreException {
        if (offset < 0 || offset > LARGEST - length) {
            throw new StoreException(
                    NtStatus.DISK_FULL, "A file of the memory store can not grow beyond " + LARGEST + " bytes");
        }
    }

    private static long ceilingChunk(long bytes) {
        return (bytes + CHUNK - 1) / CHUNK;
    }

    private static long roundUp(long bytes) {
        return ceilingChunk(bytes) * CHUNK;
    }
}
