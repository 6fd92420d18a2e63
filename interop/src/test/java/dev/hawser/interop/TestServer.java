package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.hawser.management.SmbSession;
import dev.hawser.server.SmbServer;
import dev.hawser.server.SmbServerBuilder;
import dev.hawser.store.linux.LinuxStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A server on a free port of loopback that shares a folder as {@code share} with {@code alice}, an administrator, and
 * {@code bob}. Closing it fails the test if the server logged a fault of its own.
 */
final class TestServer implements AutoCloseable {
    static final String SHARE = "share";
    static final String ALICE = "alice";
    static final String BOB = "bob";
    static final String PASSWORD = "Passw0rd!";

    private final SmbServer server;
    private final Path folder;
    private final ServerLog log = new ServerLog();

    private TestServer(SmbServer server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    /** Shares {@code parent}/share, which is made if it is not there. */
    static TestServer start(Path parent) throws IOException {
        return start(parent, options -> options);
    }

    static TestServer start(Path parent, UnaryOperator<SmbServerBuilder> options) throws IOException {
        Path folder = Files.createDirectories(parent.resolve(SHARE));
        SmbServerBuilder builder = SmbServer.builder()
                .listen("127.0.0.1:0")
                .serverName("HAWSER")
                .administrator(ALICE, PASSWORD)
                .account(BOB, PASSWORD)
                .share(SHARE, LinuxStore.open(folder));
        return new TestServer(options.apply(builder).start(), folder);
    }

    SmbServer server() {
        return server;
    }

    ServerLog log() {
        return log;
    }

    String host() {
        return server.address().getAddress().getHostAddress();
    }

    int port() {
        return server.address().getPort();
    }

    /** What is shared. */
    Path folder() {
        return folder;
    }

    List<SmbSession> sessions() {
        return server.sessions();
    }

    /** The one session that there is. */
    SmbSession session() {
        List<SmbSession> all = sessions();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    @Override
    public void close() {
        server.close();
        log.close();
        assertThat(log.messages(Level.ERROR))
                .as("what the server logged as a fault of its own")
                .isEmpty();
    }
}
