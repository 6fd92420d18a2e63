package dev.hawser.server.loop;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The messages that a connection has to send: frames are written behind each other into pooled buffers, and what is
 * complete leaves in as few writes as can be. Only on the loop.
 */
public final class FrameOutput {
    private static final int LEAST_ROOM = 2048;

    private final BufferPool pool;
    private final Runnable onOutput;
    private final ArrayDeque<Part> parts = new ArrayDeque<>();

    /** The buffer that the next frame begins in, if no frame is open in it; holds a reference. */
    private @Nullable PooledBuffer current;

    private @Nullable OutputFrame openInCurrent;
    private long queued;

    /** Bytes of the buffers that open frames have outgrown the first one for. */
    private long reserved;

    /** @param onOutput called when the first part is queued */
    public FrameOutput(BufferPool pool, Runnable onOutput) {
        this.pool = pool;
        this.onOutput = onOutput;
    }

    /**
     * Begins a frame. Several may be open at once; they leave in the order in which they are sent.
     *
     * @param headroom bytes between the length field and the first SMB2 header, for a transform header
     */
    public OutputFrame begin(int headroom) {
        PooledBuffer buffer = current;
        if (buffer == null
                || openInCurrent != null
                || buffer.bytes().capacity() - buffer.bytes().position() < LEAST_ROOM) {
            if (buffer != null) {
                buffer.release();
            }
            buffer = pool.acquire(BufferPool.SMALLEST);
            current = buffer;
        }
        buffer.retain();
        OutputFrame frame = new OutputFrame(this, buffer, headroom);
        openInCurrent = frame;
        return frame;
    }

    /** Queues a complete frame behind all that were sent before. */
    public void send(OutputFrame frame) {
        int length = frame.end() - frame.start();
        reserved -= frame.reserved();
        ByteBuffer bytes = frame.buffer().bytes();
        bytes.putInt(frame.start(), Integer.reverseBytes(length - OutputFrame.PREFIX));
        close(frame, frame.end());
        if (parts.isEmpty()) {
            onOutput.run();
        }
        Part last = parts.peekLast();
        if (last != null && last.buffer == frame.buffer() && last.bytes.limit() == frame.start()) {
            last.bytes.limit(frame.end());
            frame.buffer().release();
        } else {
            ByteBuffer part = bytes.duplicate();
            part.limit(frame.end()).position(frame.start());
            parts.add(new Part(frame.buffer(), part));
        }
        queued += length;
    }

    /** Forgets a frame that shall not be sent. */
    public void discard(OutputFrame frame) {
        reserved -= frame.reserved();
        close(frame, frame.start());
        frame.buffer().release();
    }

    /** Bytes that are complete and not yet {@link #sent}. */
    public long queued() {
        return queued;
    }

    /** Bytes that are {@link #queued}, and those set aside for large frames that are still open. */
    public long unsent() {
        return queued + reserved;
    }

    /** What is to be sent, in order, at most {@code limit} parts; to be written from and then {@link #sent}. */
    public ByteBuffer[] pending(int limit) {
        ByteBuffer[] pending = new ByteBuffer[Math.min(limit, parts.size())];
        int i = 0;
        for (Part part : parts) {
            if (i == pending.length) {
                break;
            }
            pending[i++] = part.bytes;
        }
        return pending;
    }

    /** {@code count} bytes of what was {@link #pending} are gone; returns buffers that are empty now. */
    public void sent(long count) {
        queued -= count;
        Part part = parts.peekFirst();
        while (part != null && !part.bytes.hasRemaining()) {
            parts.removeFirst().buffer.release();
            part = parts.peekFirst();
        }
        if (parts.isEmpty() && openInCurrent == null && current != null) {
            current.release();
            current = null;
        }
    }

    /** Lets go of all that was not sent. Frames that are still open are discarded by those who write them. */
    public void clear() {
        for (Part part : parts) {
            part.buffer.release();
        }
        parts.clear();
        queued = 0;
        if (current != null) {
            current.release();
            current = null;
            openInCurrent = null;
        }
    }

    /** A larger buffer for an open frame, whose bytes the caller copies before the next call of this output. */
    PooledBuffer replace(OutputFrame frame, int capacity) {
        PooledBuffer old = frame.buffer();
        close(frame, frame.start());
        // Nobody writes to the old buffer before the copy is made, even where this was its last reference.
        old.release();
        PooledBuffer larger = pool.acquire(capacity);
        reserved += larger.bytes().capacity() - frame.reserved();
        return larger;
    }

    private void close(OutputFrame frame, int end) {
        if (openInCurrent == frame) {
            openInCurrent = null;
            if (current != null) {
                current.bytes().position(end);
            }
        }
    }

    private record Part(PooledBuffer buffer, ByteBuffer bytes) {}
}
