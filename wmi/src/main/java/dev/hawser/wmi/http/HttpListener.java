package dev.hawser.wmi.http;

import dev.hawser.wmi.tls.TlsIdentity;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server in front of one protocol, with or without TLS. */
public final class HttpListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);

    /** After which silence a connection ends, inside a request and between requests. */
    private static final Duration IDLE = Duration.ofSeconds(60);

    /** The same while there are as many connections as there may be. */
    private static final Duration IDLE_WHEN_FULL = Duration.ofSeconds(5);

    private static final int MOST_CONNECTIONS = 256;
    private static final int MOST_THREADS = 8;

    private final HttpEndpoint endpoint;
    private final Server server;
    private final ServerConnector connector;

    private HttpListener(HttpEndpoint endpoint, Server server, ServerConnector connector) {
        this.endpoint = endpoint;
        this.server = server;
        this.connector = connector;
    }

    /**
     * Begins to listen.
     *
     * @param handler speaks the protocol; a call of it may block, as each has a virtual thread
     * @throws BindException if the address is not to be had
     * @throws UnknownHostException if the address has no such host
     */
    public static HttpListener start(HttpEndpoint endpoint, Handler handler) throws IOException {
        InetSocketAddress address = endpoint.address();
        if (address.isUnresolved()) {
            throw new UnknownHostException("can not listen for %s on %s: there is no such host"
                    .formatted(endpoint.protocol(), address.getHostString()));
        }
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS);
        threads.setName(endpoint.protocol());
        threads.setDaemon(true);
        // A login that fails waits on purpose; that must not hold one of the few threads.
        threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor(endpoint.protocol() + '-'));
        Server server = new Server(threads);
        ServerConnector connector = new ServerConnector(server, 1, 1, connectionFactories(endpoint));
        connector.setHost(address.getHostString());
        connector.setPort(address.getPort());
        connector.setIdleTimeout(IDLE.toMillis());
        server.addConnector(connector);
        NetworkConnectionLimit limit = new NetworkConnectionLimit(MOST_CONNECTIONS, connector);
        limit.setEndPointIdleTimeout(IDLE_WHEN_FULL.toMillis());
        server.addBean(limit);
        server.setHandler(handler);
        server.setErrorHandler((_, _, callback) -> {
            callback.succeeded();
            return true;
        });
        HttpListener listener = new HttpListener(endpoint, server, connector);
        try {
            server.start();
        } catch (Exception e) {
            listener.close();
            throw asIoException(e, endpoint);
        }
        return listener;
    }

    private static ConnectionFactory[] connectionFactories(HttpEndpoint endpoint) throws IOException {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendXPoweredBy(false);
        HttpConnectionFactory http = new HttpConnectionFactory(configuration);
        if (endpoint.tls().isEmpty()) {
            return new ConnectionFactory[] {http};
        }
        SslConnectionFactory tls = new SslConnectionFactory(tls(endpoint.tls().get()), HttpVersion.HTTP_1_1.asString());
        // Would refuse clients that call the server by a name which is not in its certificate; that is theirs to judge.
        tls.setEnsureSecureRequestCustomizer(false);
        return new ConnectionFactory[] {tls, http};
    }

    private static SslContextFactory.Server tls(TlsIdentity identity) throws IOException {
        String password = "";
        KeyStore keys;
        try {
            keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            keys.setKeyEntry(
                    "server",
                    identity.key(),
                    password.toCharArray(),
                    identity.chain().toArray(X509Certificate[]::new));
        } catch (GeneralSecurityException e) {
            throw new IOException("the key and the certificate for TLS are not accepted: " + e.getMessage(), e);
        }
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(keys);
        tls.setKeyStorePassword(password);
        tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        tls.setRenegotiationAllowed(false);
        return tls;
    }

    private static IOException asIoException(Exception e, HttpEndpoint endpoint) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                BindException plain = new BindException("can not listen for " + endpoint + ": " + cause.getMessage());
                plain.initCause(cause);
                return plain;
            }
        }
        return new IOException("can not listen for " + endpoint, e);
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
            LOG.error("The listener for {} did not stop as it should", endpoint, e);
        }
    }
}
