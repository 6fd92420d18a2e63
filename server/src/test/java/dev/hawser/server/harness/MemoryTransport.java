package dev.hawser.server.harness;

import dev.hawser.server.engine.Commands;
import dev.hawser.server.engine.Connection;
import dev.hawser.server.engine.Link;
import dev.hawser.server.engine.Server;
import dev.hawser.server.loop.FrameOutput;
import dev.hawser.server.loop.PooledBuffer;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** A connection of a {@link MemoryServer}: does with frames what a TCP channel does with a socket. */
public final class MemoryTransport implements FrameTransport {
    private static final int PREFIX = 4;
    private static final int ALL_PARTS = 1024;

    private final ManualLoop loop;
    private final FrameOutput output;
    private final Connection connection;
    private final ArrayDeque<byte[]> received = new ArrayDeque<>();
    private boolean ending;
    private boolean ended;

    MemoryTransport(ManualLoop loop, Server server, InetSocketAddress remote, Commands commands) {
        this.loop = loop;
        this.output = new FrameOutput(loop.buffers(), () -> {});
        InetSocketAddress local = new InetSocketAddress(InetAddress.getLoopbackAddress(), 445);
        Link link = new Link(loop, output, remote, local, "TCP", () -> ending = true);
        this.connection = new Connection(server, link, commands);
    }

    @Override
    public void send(byte[] frame) {
        if (ended) {
            throw new AssertionError("the server has ended the connection");
        }
        PooledBuffer buffer = loop.buffers().acquire(PREFIX + frame.length);
        buffer.bytes().put(PREFIX, frame).position(PREFIX + frame.length);
        ByteBuffer message =
                buffer.bytes().slice(PREFIX, frame.length).order(buffer.bytes().order());
        loop.run(() -> connection.receive(buffer, message));
        buffer.release();
        transfer();
    }

    @Override
    public byte @Nullable [] receive() {
        transfer();
        return received.poll();
    }

    @Override
    public boolean isEnded() {
        transfer();
        return ended;
    }

    @Override
    public void close() {
        if (!ended) {
            ended = true;
            loop.run(connection::disconnected);
            output.clear();
            loop.run();
        }
    }

    public Connection connection() {
        return connection;
    }

    private void transfer() {
        loop.run();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (ByteBuffer[] parts = output.pending(ALL_PARTS); parts.length > 0; parts = output.pending(ALL_PARTS)) {
            int count = 0;
            for (ByteBuffer part : parts) {
                byte[] copy = new byte[part.remaining()];
                part.get(copy);
                bytes.writeBytes(copy);
                count += copy.length;
            }
            output.sent(count);
        }
        split(ByteBuffer.wrap(bytes.toByteArray()));
        if (ending) {
            close();
        }
    }

    private void split(ByteBuffer stream) {
        while (stream.hasRemaining()) {
            byte[] frame = new byte[stream.getInt()];
            stream.get(frame);
            received.add(frame);
        }
    }
}
