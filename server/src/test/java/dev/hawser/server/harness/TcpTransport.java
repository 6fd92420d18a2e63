package dev.hawser.server.harness;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A real connection. */
public final class TcpTransport implements FrameTransport {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int PREFIX = 4;

    private final Socket socket;
    private final DataInputStream input;
    private boolean ended;

    public TcpTransport(InetSocketAddress server) {
        try {
            socket = new Socket();
            socket.connect(server);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            input = new DataInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void send(byte[] frame) {
        sendBytes(ByteBuffer.allocate(PREFIX + frame.length)
                .putInt(frame.length)
                .put(frame)
                .array());
    }

    /** Sends bytes as they are, without a length. */
    public void sendBytes(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte @Nullable [] receive() {
        try {
            byte[] frame = new byte[input.readInt()];
            input.readFully(frame);
            return frame;
        } catch (EOFException | SocketException e) {
            ended = true;
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the server has ended the connection, and forgets what it sends meanwhile. */
    @Override
    public boolean isEnded() {
        while (!ended) {
            receive();
        }
        return true;
    }

    /** Goes away so that the server's next write fails. */
    public void reset() {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
        close();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
