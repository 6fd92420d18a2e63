package dev.hawser.server.loop;

import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;

/**
 * A message on its way out, written straight into the buffer that the socket will be given. Only on the loop, except that
 * what {@link WireWriter#room} hands out may be filled elsewhere while the frame is open.
 */
public final class OutputFrame {
    /** The length field in front of every message on TCP ([MS-SMB2] 2.1). */
    static final int PREFIX = 4;

    private final FrameOutput output;
    private final int headroom;
    private final WireWriter writer;
    private PooledBuffer buffer;
    private int start;

    /** Bytes of {@link #buffer} if it is this frame's own; 0 as long as it shares one. */
    private int reserved;

    OutputFrame(FrameOutput output, PooledBuffer buffer, int headroom) {
        this.output = output;
        this.buffer = buffer;
        this.start = buffer.bytes().position();
        this.headroom = PREFIX + headroom;
        buffer.bytes().position(start + this.headroom);
        this.writer = new WireWriter(buffer.bytes(), this::grow);
    }

    /** Position 0 is the first SMB2 header. */
    public WireWriter writer() {
        return writer;
    }

    /**
     * What was written so far, with the headroom in front of it and without the length field. Behind the limit the view goes
     * on to the buffer's end.
     */
    public ByteBuffer withHeadroom() {
        ByteBuffer bytes = buffer.bytes();
        int from = start + PREFIX;
        return bytes.slice(from, bytes.capacity() - from).limit(end() - from);
    }

    PooledBuffer buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    int reserved() {
        return reserved;
    }

    int end() {
        return start + headroom + writer.position();
    }

    private ByteBuffer grow(int capacity) {
        PooledBuffer larger = output.replace(this, capacity + headroom);
        buffer = larger;
        reserved = larger.bytes().capacity();
        start = 0;
        return larger.bytes().position(headroom);
    }
}
