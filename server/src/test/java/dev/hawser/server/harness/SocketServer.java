package dev.hawser.server.harness;

import dev.hawser.management.ManagementException;
import dev.hawser.management.ServerSetting;
import dev.hawser.management.SettingValue;
import dev.hawser.server.Account;
import dev.hawser.server.ChangeKeeper;
import dev.hawser.server.ServerClock;
import dev.hawser.server.SessionListing;
import dev.hawser.server.Share;
import dev.hawser.server.auth.Authenticator;
import dev.hawser.server.command.AllCommands;
import dev.hawser.server.engine.Connection;
import dev.hawser.server.engine.Server;
import dev.hawser.server.engine.ServerConfiguration;
import dev.hawser.server.engine.Session;
import dev.hawser.server.engine.Settings;
import dev.hawser.server.engine.SharedResources;
import dev.hawser.server.loop.EventLoop;
import dev.hawser.server.loop.LoopWatch;
import dev.hawser.server.transport.TcpListener;
import dev.hawser.store.Store;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.smb2.Dialect;
import dev.hawser.wire.smb2.EncryptionCipher;
import dev.hawser.wire.smb2.SigningAlgorithm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A server with one event loop on real threads and sockets, put together as SmbServer does it, with its inside in view. */
public final class SocketServer implements AutoCloseable {
    private static final int MAX_TRANSFER = 1 << 20;

    private final Server server;
    private final LoopWatch watch = new LoopWatch();
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("test-loop-spare").factory());
    private final ExecutorService pool = Executors.newFixedThreadPool(
            8, Thread.ofPlatform().name("test-disk-", 1).factory());
    private final EventLoop loop;
    private final InetSocketAddress address;

    /** Serves {@code store} as {@code files} to alice and bob. */
    public SocketServer(Store store) throws IOException {
        SecureRandom random = new SecureRandom();
        ServerClock clock = ServerClock.system();
        Account alice = Account.of("alice", MemoryServer.PASSWORD, true);
        Authenticator authenticator = new Authenticator(
                "HAWSER",
                "",
                MemoryServer.MACHINE,
                name -> name.equals("alice") ? Optional.of(alice) : Optional.empty(),
                false,
                false,
                clock,
                random);
        EchoPipe pipe = new EchoPipe();
        server = new Server(
                settings(),
                configuration(),
                clock,
                random,
                authenticator,
                new SharedResources(List.of(Share.of("files", store))),
                Map.of(pipe.name(), pipe),
                folder -> store,
                ChangeKeeper.NONE);
        loop = new EventLoop("test-loop", watch, threads, pool);
        TcpListener listener = TcpListener.bind(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                List.of(loop),
                link -> new Connection(server, link, new AllCommands()),
                1000);
        address = listener.address();
        watch.start();
        loop.start();
        listener.start();
    }

    public Server server() {
        return server;
    }

    public TcpTransport transport() {
        return new TcpTransport(address);
    }

    public SmbClient connect() {
        return new SmbClient(transport());
    }

    /** A client that has logged in as alice and is connected to the share. */
    public ClientTree alice() {
        return alice(new SmbClient(transport()));
    }

    public ClientTree alice(SmbClient client) {
        client.negotiate(Dialect.SMB_3_1_1);
        return client.login("alice", MemoryServer.PASSWORD).connect("files");
    }

    /** Buffers of the loop that somebody holds. */
    public int outstandingBuffers() {
        CompletableFuture<Integer> count = new CompletableFuture<>();
        loop.post(() -> count.complete(loop.buffers().outstanding()));
        return count.orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        loop.close();
        stop(threads);
        watch.close();
        server.sessions().forEach(Session::close);
        stop(pool);
    }

    private static void stop(ExecutorService executor) {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(30, TimeUnit.SECONDS)) {
                throw new AssertionError("threads of the server do not end");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Settings settings() {
        return new Settings(
                "HAWSER",
                "WORKGROUP",
                "test",
                new Guid(1, 2),
                Dialect.SMB_2_0_2,
                Dialect.SMB_3_1_1,
                true,
                List.of(EncryptionCipher.AES_128_GCM),
                List.of(SigningAlgorithm.AES_GMAC),
                Duration.ZERO,
                MAX_TRANSFER,
                MAX_TRANSFER,
                MAX_TRANSFER,
                SessionListing.ADMINISTRATORS,
                true);
    }

    private static ServerConfiguration configuration() {
        try {
            return ServerConfiguration.defaults()
                    .with(Map.of(ServerSetting.REQUIRE_SECURITY_SIGNATURE, new SettingValue.Flag(false)));
        } catch (ManagementException e) {
            throw new AssertionError(e);
        }
    }
}
