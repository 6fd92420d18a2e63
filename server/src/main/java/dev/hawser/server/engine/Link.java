package dev.hawser.server.engine;

import dev.hawser.server.loop.FrameOutput;
import dev.hawser.server.loop.Loop;
import java.net.InetSocketAddress;

/**
 * What a {@link Connection} knows of the transport below it.
 *
 * @param loop where the connection lives
 * @param output takes the messages to send
 * @param remote the client's end
 * @param local the server's end
 * @param transport its name, as MSFT_SmbSession.TransportName shows it
 * @param disconnect ends the connection once what is queued has been sent; only on the loop
 */
public record Link(
        Loop loop,
        FrameOutput output,
        InetSocketAddress remote,
        InetSocketAddress local,
        String transport,
        Runnable disconnect) {}
