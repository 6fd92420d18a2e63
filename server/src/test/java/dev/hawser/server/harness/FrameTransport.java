package dev.hawser.server.harness;

import org.jspecify.annotations.Nullable;

/** How messages reach a server and come back, one frame at a time. */
public interface FrameTransport extends AutoCloseable {
    /** @param frame a message without the length in front of it */
    void send(byte[] frame);

    /**
     * The next frame from the server. Waits for it if the server has threads of its own.
     *
     * @return null if there is none, and none will come as long as nothing is done
     */
    byte @Nullable [] receive();

    /** Whether the server has ended the connection. */
    boolean isEnded();

    /** The client goes away without a word. */
    @Override
    void close();
}
