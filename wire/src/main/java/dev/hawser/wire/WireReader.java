package dev.hawser.wire;

import dev.hawser.wire.dtyp.Guid;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads little-endian fields from a stretch of bytes and checks every bound. All offsets are relative to the start of
 * that stretch. Used by one thread at a time; the bytes themselves are not copied and must not change meanwhile.
 */
public final class WireReader {
    private final ByteBuffer bytes;

    private WireReader(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** Reads what remains in {@code buffer}, whose position and limit stay as they are. */
    public static WireReader of(ByteBuffer buffer) {
        return new WireReader(buffer.slice().order(ByteOrder.LITTLE_ENDIAN));
    }

    public static WireReader of(byte[] bytes) {
        return of(ByteBuffer.wrap(bytes));
    }

    public int position() {
        return bytes.position();
    }

    /** The length of the whole stretch in bytes. */
    public int length() {
        return bytes.limit();
    }

    public int remaining() {
        return bytes.remaining();
    }

    public WireReader seek(long offset) throws MalformedMessageException {
        if (offset < 0 || offset > bytes.limit()) {
            throw new MalformedMessageException("offset " + offset + " lies outside of " + bytes.limit() + " bytes");
        }
        bytes.position((int) offset);
        return this;
    }

    public WireReader skip(long count) throws MalformedMessageException {
        require(count);
        bytes.position(bytes.position() + (int) count);
        return this;
    }

    /** Moves on to the next multiple of {@code alignment}, a power of two. */
    public WireReader align(int alignment) throws MalformedMessageException {
        return seek((bytes.position() + alignment - 1L) & -alignment);
    }

    public int u8() throws MalformedMessageException {
        require(1);
        return bytes.get() & 0xff;
    }

    public int u16() throws MalformedMessageException {
        require(2);
        return bytes.getShort() & 0xffff;
    }

    public int u16BigEndian() throws MalformedMessageException {
        return u8() << 8 | u8();
    }

    public int i32() throws MalformedMessageException {
        require(4);
        return bytes.getInt();
    }

    public long u32() throws MalformedMessageException {
        return i32() & 0xffff_ffffL;
    }

    /** All 64 bits; callers that need the unsigned value use {@link Long#compareUnsigned}. */
    public long u64() throws MalformedMessageException {
        require(8);
        return bytes.getLong();
    }

    public Guid guid() throws MalformedMessageException {
        return new Guid(u64(), u64());
    }

    /** A copy of the next {@code count} bytes. */
    public byte[] bytes(long count) throws MalformedMessageException {
        require(count);
        byte[] copy = new byte[(int) count];
        bytes.get(copy);
        return copy;
    }

    /** The next {@code byteCount} bytes as UTF-16LE, unpaired surrogates and all. */
    public String utf16(long byteCount) throws MalformedMessageException {
        require(byteCount);
        if (byteCount % 2 != 0) {
            throw new MalformedMessageException("UTF-16 of an odd number of bytes: " + byteCount);
        }
        char[] chars = new char[(int) (byteCount / 2)];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = bytes.getChar();
        }
        return new String(chars);
    }

    public String ascii(long byteCount) throws MalformedMessageException {
        return new String(bytes(byteCount), StandardCharsets.US_ASCII);
    }

    /** A view of {@code count} bytes at {@code offset}, sharing memory with the message. Does not move the position. */
    public ByteBuffer view(long offset, long count) throws MalformedMessageException {
        if (offset < 0 || count < 0 || count > bytes.limit() || offset > bytes.limit() - count) {
            throw new MalformedMessageException(
                    count + " bytes at " + offset + " lie outside of " + bytes.limit() + " bytes");
        }
        return bytes.slice((int) offset, (int) count).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A reader of {@code count} bytes at {@code offset}, whose own offsets begin there. Does not move the position. */
    public WireReader reader(long offset, long count) throws MalformedMessageException {
        return new WireReader(view(offset, count));
    }

    private void require(long count) throws MalformedMessageException {
        if (count < 0 || count > bytes.remaining()) {
            throw new MalformedMessageException(
                    count + " bytes wanted at " + bytes.position() + ", " + bytes.remaining() + " left");
        }
    }
}
