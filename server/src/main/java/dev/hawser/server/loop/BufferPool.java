package dev.hawser.server.loop;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;

/**
 * Direct buffers of one loop, in powers of two from {@value #SMALLEST} bytes. Keeps at most {@value #KEPT_PER_SIZE} bytes
 * of each size; what is beyond that is left to the garbage collector. Only on the loop.
 */
public final class BufferPool {
    /** The size that most messages of most connections fit into; also what a socket is read into. */
    public static final int SMALLEST = 1 << 16;

    private static final int KEPT_PER_SIZE = 1 << 24;
    private static final int SIZES = 10;

    private final ArrayDeque<PooledBuffer>[] free;
    private int outstanding;

    @SuppressWarnings({"unchecked", "rawtypes"})
    public BufferPool() {
        free = new ArrayDeque[SIZES];
        for (int i = 0; i < SIZES; i++) {
            free[i] = new ArrayDeque<>();
        }
    }

    /** A cleared little-endian buffer of at least {@code capacity} bytes with one reference. */
    public PooledBuffer acquire(int capacity) {
        int index = index(capacity);
        PooledBuffer buffer = free[index].pollFirst();
        if (buffer == null) {
            buffer = new PooledBuffer(
                    this, ByteBuffer.allocateDirect(SMALLEST << index).order(ByteOrder.LITTLE_ENDIAN));
        }
        buffer.bytes().clear();
        outstanding++;
        return buffer.retain();
    }

    /** How many buffers are acquired and not yet released; a leak shows here. */
    public int outstanding() {
        return outstanding;
    }

    void recycle(PooledBuffer buffer) {
        outstanding--;
        int index = index(buffer.bytes().capacity());
        if (free[index].size() * (long) buffer.bytes().capacity() < KEPT_PER_SIZE) {
            free[index].addFirst(buffer);
        }
    }

    private static int index(int capacity) {
        int index = Math.max(0, 32 - Integer.numberOfLeadingZeros((capacity - 1) / SMALLEST));
        if (index >= SIZES) {
            throw new IllegalArgumentException("no buffer holds " + capacity + " bytes");
        }
        return index;
    }
}
