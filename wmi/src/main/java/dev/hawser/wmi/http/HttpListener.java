package dev.hawser.wmi.http;

import dev.hawser.management.Logins;
import dev.hawser.wmi.wsman.WsManEngine;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server in front of an engine. */
public final class HttpListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);

    /** After which silence a connection ends, inside a request and between requests. */
    private static final Duration IDLE = Duration.ofSeconds(60);

    /** The same while there are as many connections as there may be. */
    private static final Duration IDLE_WHEN_FULL = Duration.ofSeconds(5);

    private static final int MOST_CONNECTIONS = 256;
    private static final int MOST_THREADS = 8;

    private final Server server;
    private final ServerConnector connector;

    private HttpListener(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /** @throws BindException if the address is not to be had */
    public static HttpListener start(InetSocketAddress address, WsManEngine engine, Logins logins, InstantSource clock)
            throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS);
        threads.setName("wsman");
        threads.setDaemon(true);
        // A login that fails waits on purpose; that must not hold one of the few threads.
        threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("wsman-"));
        Server server = new Server(threads);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration()));
        connector.setHost(address.getHostString());
        connector.setPort(address.getPort());
        connector.setIdleTimeout(IDLE.toMillis());
        server.addConnector(connector);
        NetworkConnectionLimit limit = new NetworkConnectionLimit(MOST_CONNECTIONS, connector);
        limit.setEndPointIdleTimeout(IDLE_WHEN_FULL.toMillis());
        server.addBean(limit);
        server.setHandler(new WsManHandler(engine, () -> new BasicAuthentication(logins), clock));
        server.setErrorHandler((_, _, callback) -> {
            callback.succeeded();
            return true;
        });
        HttpListener listener = new HttpListener(server, connector);
        try {
            server.start();
        } catch (Exception e) {
            listener.close();
            throw asIoException(e, address);
        }
        return listener;
    }

    private static HttpConfiguration configuration() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendXPoweredBy(false);
        return configuration;
    }

    private static IOException asIoException(Exception e, InetSocketAddress address) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                BindException plain =
                        new BindException("can not listen for WS-Management on " + address + ": " + cause.getMessage());
                plain.initCause(cause);
                return plain;
            }
        }
        return new IOException("can not listen for WS-Management on " + address, e);
    }

    /** Where it listens, with the port that the system chose if none was given. */
    public InetSocketAddress address() {
        return new InetSocketAddress(connector.getHost(), connector.getLocalPort());
    }

    /** Stops; requests under way are cut off. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            LOG.error("The WS-Management listener did not stop as it should", e);
        }
    }
}
