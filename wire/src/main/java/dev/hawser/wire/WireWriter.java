package dev.hawser.wire;

import dev.hawser.wire.dtyp.Guid;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntFunction;

/**
 * Writes little-endian fields behind each other, and into places left open earlier. Positions are relative to where the
 * writer began. Grows by asking its allocator for a larger buffer and copying what was written. Used by one thread at a
 * time.
 */
public final class WireWriter {
    private final IntFunction<ByteBuffer> allocator;
    private ByteBuffer bytes;
    private int base;

    /**
     * Writes from the position of {@code target} on.
     *
     * @param allocator gives a buffer of at least the asked number of bytes when {@code target} is too small
     */
    public WireWriter(ByteBuffer target, IntFunction<ByteBuffer> allocator) {
        this.allocator = allocator;
        this.bytes = target.order(ByteOrder.LITTLE_ENDIAN);
        this.base = target.position();
    }

    /** A writer on the heap. */
    public WireWriter() {
        this(ByteBuffer.allocate(256), ByteBuffer::allocate);
    }

    public int position() {
        return bytes.position() - base;
    }

    /** Goes back to {@code position}, forgetting what was written behind it. */
    public WireWriter truncate(int position) {
        if (position > position()) {
            throw new IllegalArgumentException(position + " was not written yet");
        }
        bytes.position(base + position);
        return this;
    }

    public WireWriter u8(int value) {
        ensure(1);
        bytes.put((byte) value);
        return this;
    }

    public WireWriter u16(int value) {
        ensure(2);
        bytes.putShort((short) value);
        return this;
    }

    public WireWriter u32(long value) {
        ensure(4);
        bytes.putInt((int) value);
        return this;
    }

    public WireWriter u64(long value) {
        ensure(8);
        bytes.putLong(value);
        return this;
    }

    public WireWriter guid(Guid guid) {
        return u64(guid.low()).u64(guid.high());
    }

    public WireWriter bytes(byte[] source) {
        ensure(source.length);
        bytes.put(source);
        return this;
    }

    /** Writes what remains in {@code source}, whose position stays as it is. */
    public WireWriter bytes(ByteBuffer source) {
        ensure(source.remaining());
        bytes.put(source.duplicate());
        return this;
    }

    /** UTF-16LE without a terminator, unpaired surrogates and all. */
    public WireWriter utf16(String text) {
        ensure(2 * text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes.putChar(text.charAt(i));
        }
        return this;
    }

    public WireWriter zero(int count) {
        ensure(count);
        int rest = count;
        for (; rest >= Long.BYTES; rest -= Long.BYTES) {
            bytes.putLong(0);
        }
        for (; rest > 0; rest--) {
            bytes.put((byte) 0);
        }
        return this;
    }

    /** Pads with zeros to the next multiple of {@code alignment}, a power of two. */
    public WireWriter align(int alignment) {
        return zero(-position() & (alignment - 1));
    }

    public WireWriter patch16(int position, int value) {
        bytes.putShort(base + position, (short) value);
        return this;
    }

    public WireWriter patch32(int position, long value) {
        bytes.putInt(base + position, (int) value);
        return this;
    }

    public WireWriter patch64(int position, long value) {
        bytes.putLong(base + position, value);
        return this;
    }

    /** Room for {@code count} bytes behind what was written, for somebody else to fill; then {@link #advance}. */
    public ByteBuffer room(int count) {
        ensure(count);
        return bytes.slice(bytes.position(), count).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Counts {@code count} bytes of the last {@link #room} as written. */
    public WireWriter advance(int count) {
        bytes.position(bytes.position() + count);
        return this;
    }

    /** A view of {@code count} written bytes at {@code position}, sharing memory until the writer grows. */
    public ByteBuffer view(int position, int count) {
        return bytes.slice(base + position, count).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The buffer that now holds what was written; its position is the end. */
    public ByteBuffer buffer() {
        return bytes;
    }

    public byte[] toByteArray() {
        byte[] copy = new byte[position()];
        bytes.get(base, copy);
        return copy;
    }

    private void ensure(int count) {
        if (bytes.remaining() < count) {
            int written = position();
            ByteBuffer larger =
                    allocator.apply(Math.max(written + count, 2 * written)).order(ByteOrder.LITTLE_ENDIAN);
            int start = larger.position();
            larger.put(bytes.slice(base, written));
            bytes = larger;
            base = start;
        }
    }
}
