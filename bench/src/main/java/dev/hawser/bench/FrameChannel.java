package dev.hawser.bench;

import dev.hawser.server.crypto.MessageSealer;
import dev.hawser.server.crypto.MessageSigner;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.smb2.Command;
import dev.hawser.wire.smb2.Smb2Header;
import dev.hawser.wire.smb2.TransformHeader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Messages over one blocking socket, with message ids and credits: requests are gathered and leave in one write. */
final class FrameChannel implements Closeable {
    private static final int PREFIX = 4;
    private static final int HEADROOM = PREFIX + TransformHeader.SIZE;

    /** Enough for eight requests of 1 MiB under way. */
    private static final int CREDITS_WANTED = 256;

    private final SocketChannel socket;
    private final ByteBuffer out;
    private final ByteBuffer in;

    /** Where what was received, and not yet taken, begins. */
    private int taken;

    private long nextMessageId;
    private int credits = 1;
    private long sessionId;
    private int treeId;
    private @Nullable MessageSigner signer;
    private @Nullable MessageSealer sealer;

    private FrameChannel(SocketChannel socket, int bufferSize) {
        this.socket = socket;
        this.out = ByteBuffer.allocateDirect(bufferSize).order(ByteOrder.LITTLE_ENDIAN);
        this.in = ByteBuffer.allocateDirect(bufferSize).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** @param bufferSize room for all requests that are written between two flushes, and for the largest response */
    static FrameChannel connect(InetSocketAddress server, int bufferSize) throws IOException {
        SocketChannel socket = SocketChannel.open(server);
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return new FrameChannel(socket, bufferSize);
    }

    /** The session that requests are under; 0 for none. */
    long session() {
        return sessionId;
    }

    void session(long id) {
        sessionId = id;
    }

    void tree(int id) {
        treeId = id;
    }

    void sign(@Nullable MessageSigner by) {
        signer = by;
    }

    void seal(MessageSealer by) {
        sealer = by;
    }

    /** Whether a request that costs {@code charge} credits may be sent now. */
    boolean mayWrite(int charge) {
        return credits >= charge;
    }

    /** The id of the next message to be written. */
    long nextMessageId() {
        return nextMessageId;
    }

    /** Writes a request into the output; the returned view of it is valid until {@link #flush}. */
    ByteBuffer write(Command command, int charge, Consumer<WireWriter> body) {
        if (credits < charge) {
            throw new IllegalStateException(command + " needs " + charge + " credits, the server gave " + credits);
        }
        int start = out.position();
        int headroom = sealer == null ? PREFIX : HEADROOM;
        out.position(start + headroom);
        WireWriter writer = new WireWriter(out, size -> {
            throw new IllegalStateException("the output buffer is too small");
        });
        boolean signs = signer != null && sealer == null;
        int wanted = Math.max(charge, CREDITS_WANTED - credits);
        new Smb2Header(
                        charge,
                        0,
                        command.code(),
                        wanted,
                        signs ? Smb2Header.FLAG_SIGNED : 0,
                        0,
                        nextMessageId,
                        0,
                        treeId,
                        sessionId)
                .encode(writer);
        body.accept(writer);
        nextMessageId += charge;
        credits -= charge;
        ByteBuffer message = writer.view(0, writer.position());
        if (sealer != null) {
            sealer.seal(out.slice(start + PREFIX, TransformHeader.SIZE + message.remaining()));
        } else if (signer != null) {
            signer.sign(message);
        }
        out.putInt(start, Integer.reverseBytes(out.position() - start - PREFIX));
        return message;
    }

    void flush() throws IOException {
        out.flip();
        while (out.hasRemaining()) {
            socket.write(out);
        }
        out.clear();
    }

    /** Whether a whole response has arrived, so that {@link #receive} does not wait. */
    boolean hasResponse() {
        int available = in.position() - taken;
        return available >= PREFIX && available >= PREFIX + frameLength();
    }

    /** The next response; waits for it. */
    Response receive() throws IOException {
        while (!hasResponse()) {
            fill();
        }
        int length = frameLength();
        // With room behind it, where there is any, a long frame is opened faster.
        int room = Math.min(MessageSealer.ROOM_BEHIND, in.capacity() - taken - PREFIX - length);
        ByteBuffer frame = in.slice(taken + PREFIX, length + room).limit(length).order(ByteOrder.LITTLE_ENDIAN);
        taken += PREFIX + length;
        try {
            if (Smb2Header.protocolId(frame) == TransformHeader.PROTOCOL_ID) {
                if (sealer == null || !sealer.open(frame)) {
                    throw new IOException("a response that can not be decrypted");
                }
                frame = frame.slice(TransformHeader.SIZE, length - TransformHeader.SIZE)
                        .order(ByteOrder.LITTLE_ENDIAN);
            }
            Smb2Header header = Smb2Header.decode(WireReader.of(frame));
            credits += header.credits();
            return new Response(header, frame);
        } catch (MalformedMessageException e) {
            throw new IOException("the server sent what can not be read: " + e.getMessage(), e);
        }
    }

    private int frameLength() {
        return Integer.reverseBytes(in.getInt(taken));
    }

    private void fill() throws IOException {
        if (taken > 0) {
            in.limit(in.position()).position(taken);
            in.compact();
            taken = 0;
        }
        if (!in.hasRemaining()) {
            throw new IOException("a response that is longer than " + in.capacity() + " bytes");
        }
        if (socket.read(in) < 0) {
            throw new EOFException("the server closed the connection");
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
