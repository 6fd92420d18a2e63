package dev.hawser.server.pipe;

import java.nio.ByteBuffer;
import java.util.List;

/** The server's end of one open pipe in message mode. Used by one thread at a time. */
public interface PipeEndpoint {
    /**
     * Takes what a client wrote in one write. May wait for the disk, not for other clients.
     *
     * @param message valid only during the call
     * @return messages for the client to read, in order; may be empty
     */
    List<byte[]> accept(ByteBuffer message);
}
