package dev.hawser.server.transport;

import dev.hawser.server.crypto.MessageSealer;
import dev.hawser.server.engine.Connection;
import dev.hawser.server.engine.Link;
import dev.hawser.server.loop.BufferPool;
import dev.hawser.server.loop.EventLoop;
import dev.hawser.server.loop.FrameOutput;
import dev.hawser.server.loop.LoopChannel;
import dev.hawser.server.loop.PooledBuffer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One TCP connection: cuts what arrives into frames ([MS-SMB2] 2.1) and writes what the connection has to send. */
final class TcpChannel implements LoopChannel {
    private static final Logger log = LoggerFactory.getLogger(TcpChannel.class);

    private static final int PREFIX = 4;

    /**
     * Unsent bytes beyond which requests are neither read nor begun: a client that does not read its replies gets no new
     * ones, and a small request for a large reply costs memory only when its turn comes.
     */
    private static final long OUTPUT_BOUND = 32L << 20;

    /**
     * Unsent bytes at which replies leave before the rest of the input is processed, so that the buffers of large ones are
     * used again while the processor's caches hold them.
     */
    private static final long LARGE_OUTPUT = 1 << 18;

    /** Parts of one gathering write; Linux takes up to 1024 (IOV_MAX). */
    private static final int PARTS_PER_WRITE = 64;

    private final EventLoop loop;
    private final SocketChannel socket;
    private final String peer;
    private final SelectionKey key;
    private final FrameOutput output;
    private final Connection connection;
    private final Runnable onClose;

    /** What arrived and is not yet a processed frame: from position to {@link #inputEnd}; null while there is none. */
    private @Nullable PooledBuffer input;

    private int inputEnd;

    /** Where in {@link #input} to stop reading: at the end of a long frame, so that nothing of the next has to be moved. */
    private int inputLimit;

    /** Whether requests that have arrived wait until less is unsent. */
    private boolean inputHeld;

    /** Whether this client has to wait, as an administrator has limited the bandwidth. */
    private boolean resting;

    private boolean outputQueued;
    private boolean closeWhenSent;
    private boolean closed;

    TcpChannel(EventLoop loop, SocketChannel socket, Function<Link, Connection> connections, Runnable onClose)
            throws IOException {
        this.loop = loop;
        this.socket = socket;
        this.onClose = onClose;
        socket.configureBlocking(false);
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        InetSocketAddress remote = (InetSocketAddress) socket.getRemoteAddress();
        this.peer = remote.toString();
        this.output = new FrameOutput(loop.buffers(), this::queueOutput);
        this.key = loop.register(socket, SelectionKey.OP_READ, this);
        this.connection = connections.apply(new Link(
                loop, output, remote, (InetSocketAddress) socket.getLocalAddress(), "TCP", this::closeAfterOutput));
    }

    @Override
    public void ready() {
        if (key.isWritable()) {
            flush();
        }
        if (!closed && key.isReadable()) {
            read();
        }
    }

    @Override
    public void processInput() {
        while (!closed && !closeWhenSent) {
            PooledBuffer buffer = input;
            if (buffer == null) {
                return;
            }
            if (resting || isOutputFull()) {
                inputHeld = true;
                updateInterest();
                return;
            }
            ByteBuffer bytes = buffer.bytes();
            int start = bytes.position();
            int available = inputEnd - start;
            int length = available < PREFIX ? -1 : frameLength(bytes, start);
            if (length < 0 || available < PREFIX + length) {
                if (available >= PREFIX && refused(length)) {
                    return;
                }
                keepRest(buffer, available, available < PREFIX ? 0 : PREFIX + length);
                return;
            }
            if (refused(length)) {
                return;
            }
            // Consumed before it is processed: another thread may take the loop over in the middle of it.
            bytes.position(start + PREFIX + length);
            connection.receive(buffer, frame(bytes, start + PREFIX, length));
            if (!closed && output.queued() >= LARGE_OUTPUT && !write()) {
                return;
            }
        }
    }

    @Override
    public void flush() {
        outputQueued = false;
        if (closed || !write()) {
            return;
        }
        if (closeWhenSent && output.queued() == 0) {
            close();
        } else {
            updateInterest();
            if (inputHeld && !resting && !isOutputFull()) {
                inputHeld = false;
                loop.hasInput(this);
            }
        }
    }

    /** Takes nothing more from this client for a while. */
    private void rest(long nanos) {
        if (nanos > 0 && !resting) {
            resting = true;
            updateInterest();
            loop.schedule(nanos, this::rested);
        }
    }

    private void rested() {
        if (closed) {
            return;
        }
        resting = false;
        rest(connection.traffic().rest());
        if (!resting) {
            updateInterest();
            if (inputHeld && !isOutputFull()) {
                inputHeld = false;
                loop.hasInput(this);
            }
        }
    }

    private boolean isOutputFull() {
        return output.unsent() > OUTPUT_BOUND;
    }

    private void updateInterest() {
        int interest = (output.queued() > 0 ? SelectionKey.OP_WRITE : 0)
                | (resting || isOutputFull() || closeWhenSent ? 0 : SelectionKey.OP_READ);
        if (key.interestOps() != interest) {
            key.interestOps(interest);
        }
    }

    /** Writes what the socket takes; false if the connection is lost, and closed now. */
    private boolean write() {
        try {
            while (output.queued() > 0) {
                long written = socket.write(output.pending(PARTS_PER_WRITE));
                if (written == 0) {
                    break;
                }
                output.sent(written);
                rest(connection.traffic().sent(written));
            }
        } catch (IOException e) {
            log.debug("{}: {}", peer, e.getMessage());
            close();
            return false;
        }
        return true;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            socket.close();
        } catch (IOException e) {
            log.debug("{}: closing the socket: {}", peer, e.getMessage());
        }
        connection.disconnected();
        output.clear();
        if (input != null) {
            input.release();
            input = null;
        }
        onClose.run();
    }

    @Override
    public String toString() {
        return peer;
    }

    private void read() {
        PooledBuffer buffer = input;
        if (buffer == null) {
            buffer = loop.buffers().acquire(BufferPool.SMALLEST);
            input = buffer;
            inputEnd = 0;
            inputLimit = buffer.bytes().capacity();
        }
        ByteBuffer target = buffer.bytes().duplicate();
        target.limit(inputLimit).position(inputEnd);
        try {
            int count = socket.read(target);
            if (count < 0) {
                close();
            } else if (count > 0) {
                inputEnd += count;
                loop.hasInput(this);
                rest(connection.traffic().received(count));
            } else if (inputEnd == 0) {
                buffer.release();
                input = null;
            }
        } catch (IOException e) {
            log.debug("{}: {}", peer, e.getMessage());
            close();
        }
    }

    /** The length field: one byte that is zero on direct TCP, and three of length. */
    private static int frameLength(ByteBuffer bytes, int start) {
        return Integer.reverseBytes(bytes.getInt(start));
    }

    /** A view of a frame, with what there is of the room behind it that {@link MessageSealer} wants to open it quickly. */
    private static ByteBuffer frame(ByteBuffer bytes, int start, int length) {
        int room = Math.min(MessageSealer.ROOM_BEHIND, bytes.capacity() - start - length);
        return bytes.slice(start, length + room).limit(length).order(bytes.order());
    }

    private boolean refused(int length) {
        if (length < 0 || length > connection.maxFrameLength()) {
            log.warn("{}: dropped, its message claims {} bytes", peer, Integer.toUnsignedString(length));
            close();
            return true;
        }
        return false;
    }

    /** Makes room behind an incomplete frame of which {@code available} bytes are there, for {@code needed} in all. */
    private void keepRest(PooledBuffer buffer, int available, int needed) {
        ByteBuffer bytes = buffer.bytes();
        int start = bytes.position();
        if (available == 0) {
            buffer.release();
            input = null;
            inputEnd = 0;
        } else if (needed > bytes.capacity() || !buffer.isExclusive()) {
            PooledBuffer larger = loop.buffers().acquire(Math.max(needed, BufferPool.SMALLEST));
            larger.bytes().put(bytes.slice(start, available)).rewind();
            buffer.release();
            input = larger;
            inputEnd = available;
        } else if (start + Math.max(needed, available + 1) > bytes.capacity()) {
            bytes.put(0, bytes.slice(start, available), 0, available);
            bytes.rewind();
            inputEnd = available;
        }
        PooledBuffer kept = input;
        if (kept != null) {
            int capacity = kept.bytes().capacity();
            inputLimit = needed > BufferPool.SMALLEST ? kept.bytes().position() + needed : capacity;
        }
    }

    private void closeAfterOutput() {
        closeWhenSent = true;
        queueOutput();
    }

    private void queueOutput() {
        if (!outputQueued && !closed) {
            outputQueued = true;
            loop.hasOutput(this);
        }
    }
}
