package dev.hawser.server.transport;

import dev.hawser.server.engine.Connection;
import dev.hawser.server.engine.Link;
import dev.hawser.server.loop.EventLoop;
import dev.hawser.server.loop.LoopChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts TCP connections on the first loop and deals them out to all loops in turn. */
public final class TcpListener implements LoopChannel {
    private static final Logger log = LoggerFactory.getLogger(TcpListener.class);

    private static final int BACKLOG = 1024;
    private static final long PAUSE_NANOS = 1_000_000_000L;

    private final ServerSocketChannel socket;
    private final List<EventLoop> loops;
    private final Function<Link, Connection> connections;
    private final int maxConnections;
    private final AtomicInteger open = new AtomicInteger();
    private int next;
    private @Nullable SelectionKey key;

    private TcpListener(
            ServerSocketChannel socket,
            List<EventLoop> loops,
            Function<Link, Connection> connections,
            int maxConnections) {
        this.socket = socket;
        this.loops = loops;
        this.connections = connections;
        this.maxConnections = maxConnections;
    }

    /**
     * Listens; clients are accepted once {@link #start} is called.
     *
     * @param connections makes the engine's side of a client; called on the client's loop
     */
    public static TcpListener bind(
            InetSocketAddress address,
            List<EventLoop> loops,
            Function<Link, Connection> connections,
            int maxConnections)
            throws IOException {
        ServerSocketChannel socket = ServerSocketChannel.open();
        try {
            socket.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            socket.bind(address, BACKLOG);
            socket.configureBlocking(false);
            return new TcpListener(socket, loops, connections, maxConnections);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    public InetSocketAddress address() throws IOException {
        return (InetSocketAddress) socket.getLocalAddress();
    }

    public void start() {
        EventLoop first = loops.getFirst();
        first.post(() -> {
            try {
                key = first.register(socket, SelectionKey.OP_ACCEPT, this);
            } catch (IOException e) {
                log.error("can not accept clients: {}", e.getMessage());
            }
        });
    }

    @Override
    public void ready() {
        try {
            for (SocketChannel client = socket.accept(); client != null; client = socket.accept()) {
                deal(client);
            }
        } catch (IOException e) {
            // Most likely no file descriptor is left, and asking again at once would not change that.
            log.error("can not accept a client, trying again in a second: {}", e.getMessage());
            pause();
        }
    }

    private void pause() {
        SelectionKey accepting = key;
        if (accepting != null) {
            accepting.interestOps(0);
            loops.getFirst().schedule(PAUSE_NANOS, () -> {
                if (accepting.isValid()) {
                    accepting.interestOps(SelectionKey.OP_ACCEPT);
                }
            });
        }
    }

    @Override
    public void processInput() {}

    @Override
    public void flush() {}

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            log.warn("closing the listening socket: {}", e.getMessage());
        }
    }

    private void deal(SocketChannel client) throws IOException {
        if (open.get() >= maxConnections) {
            log.warn("refused {}: {} connections are open, which is max-connections", client, maxConnections);
            client.close();
            return;
        }
        open.incrementAndGet();
        EventLoop loop = loops.get(next);
        next = (next + 1) % loops.size();
        loop.post(() -> {
            try {
                new TcpChannel(loop, client, connections, open::decrementAndGet);
            } catch (IOException e) {
                open.decrementAndGet();
                log.debug("a client went away while it was accepted: {}", e.getMessage());
            }
        });
    }
}
