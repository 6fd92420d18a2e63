package dev.hawser.server;

import dev.hawser.management.Access;
import dev.hawser.management.Administration;
import dev.hawser.management.Caller;
import dev.hawser.management.Logins;
import dev.hawser.management.Management;
import dev.hawser.management.SmbSession;
import dev.hawser.server.command.AllCommands;
import dev.hawser.server.crypto.NativeCrypto;
import dev.hawser.server.engine.Commands;
import dev.hawser.server.engine.Connection;
import dev.hawser.server.engine.Open;
import dev.hawser.server.engine.Server;
import dev.hawser.server.engine.Session;
import dev.hawser.server.hooks.HookedCommands;
import dev.hawser.server.loop.EventLoop;
import dev.hawser.server.loop.LoopWatch;
import dev.hawser.server.transport.TcpListener;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running SMB 2/3 server.
 *
 * <pre>{@code
 * try (SmbServer server = SmbServer.builder()
 *         .share("files", LinuxStore.open(Path.of("/srv/files")))
 *         .administrator("alice", "her password")
 *         .start()) {
 *     server.sessions().forEach(System.out::println);
 * }
 * }</pre>
 *
 * All methods may be called by any thread.
 */
public final class SmbServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SmbServer.class);

    /** Threads that wait for disks; far more than a disk answers at once, so that one slow file does not stop others. */
    private static final int POOL_THREADS = 32;

    private static final int CLOSE_SECONDS = 10;

    private final Server server;
    private final List<EventLoop> loops;
    private final LoopWatch watch;
    private final ExecutorService loopThreads;
    private final ExecutorService pool;
    private final InetSocketAddress address;
    private final Logins logins;
    private final AtomicBoolean closed = new AtomicBoolean();

    private SmbServer(
            Server server,
            List<EventLoop> loops,
            LoopWatch watch,
            ExecutorService loopThreads,
            ExecutorService pool,
            InetSocketAddress address) {
        this.server = server;
        this.loops = loops;
        this.watch = watch;
        this.loopThreads = loopThreads;
        this.pool = pool;
        this.address = address;
        this.logins = new ServerLogins(server);
    }

    public static SmbServerBuilder builder() {
        return new SmbServerBuilder();
    }

    static SmbServer start(
            Server server, InetSocketAddress listen, int loopCount, int maxConnections, boolean testHooks)
            throws IOException {
        ExecutorService loopThreads = Executors.newCachedThreadPool(
                Thread.ofPlatform().name("hawser-spare").factory());
        ExecutorService pool = Executors.newFixedThreadPool(
                POOL_THREADS, Thread.ofPlatform().name("hawser-disk-", 1).factory());
        NativeCrypto.choose();
        LoopWatch watch = new LoopWatch();
        List<EventLoop> loops = new ArrayList<>();
        for (int i = 1; i <= loopCount; i++) {
            loops.add(new EventLoop("hawser-loop-" + i, watch, loopThreads, pool));
        }
        Commands commands = testHooks ? new HookedCommands(new AllCommands()) : new AllCommands();
        TcpListener listener;
        try {
            listener = TcpListener.bind(listen, loops, link -> new Connection(server, link, commands), maxConnections);
        } catch (BindException e) {
            loopThreads.shutdown();
            pool.shutdown();
            throw (BindException) new BindException("can not listen on " + listen.getHostString() + ':'
                            + listen.getPort() + ": " + e.getMessage())
                    .initCause(e);
        }
        watch.start();
        loops.forEach(EventLoop::start);
        listener.start();
        SmbServer running = new SmbServer(server, loops, watch, loopThreads, pool, listener.address());
        server.listensOn(running.address.getAddress());
        if (testHooks) {
            log.warn("test-hooks is on: any client can make the server misbehave, as test suites want it");
        }
        log.info("{} listens on {}", server.settings().serverName(), running.address);
        return running;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return address;
    }

    /** The management model that every door shows. */
    public Management management() {
        return server.management();
    }

    /** Checks names and passwords for doors that are not SMB. */
    public Logins logins() {
        return logins;
    }

    /** All sessions, in the order in which they came to be. */
    public List<SmbSession> sessions() {
        return administration().sessions();
    }

    /** ForceClose; see {@link Administration#closeSession}. */
    public boolean closeSession(long sessionId) {
        return administration().closeSession(sessionId);
    }

    /** Stops to listen, ends all sessions, closes all files and the stores of the shares, and returns when that is done. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        loops.forEach(EventLoop::close);
        boolean loopsEnded = await(this::loopsEnd);
        watch.close();
        loopThreads.shutdown();
        if (loopsEnded) {
            // One whose loop was taken over may still be in the call that it was taken over for.
            awaitEnd(loopThreads);
        } else {
            loopThreads.shutdownNow();
        }
        server.sessions().forEach(Session::close);
        server.opens().forEach(Open::close);
        pool.shutdown();
        awaitEnd(pool);
        for (Share share : server.shares().shares()) {
            try {
                share.store().close();
            } catch (IOException e) {
                log.error("closing the store of share {} failed", share.name(), e);
            }
        }
    }

    private Administration administration() {
        return switch (server.management().access(Caller.EMBEDDER)) {
            case Access.Granted granted -> granted.administration();
            case Access.Denied denied -> throw new IllegalStateException(denied.reason());
        };
    }

    private boolean loopsEnd(long timeout, TimeUnit unit) throws InterruptedException {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        for (EventLoop loop : loops) {
            if (!loop.awaitEnd(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return false;
            }
        }
        return true;
    }

    private static void awaitEnd(ExecutorService executor) {
        if (!await(executor::awaitTermination)) {
            executor.shutdownNow();
        }
    }

    /** Whether what is waited for has come in the time that the disks are given. */
    private static boolean await(Waiting waiting) {
        try {
            if (waiting.within(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                return true;
            }
            log.warn("some disk operations did not return within {} s, the server stops without them", CLOSE_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private interface Waiting {
        boolean within(long timeout, TimeUnit unit) throws InterruptedException;
    }
}
