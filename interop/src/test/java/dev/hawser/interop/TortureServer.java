package dev.hawser.interop;

import dev.hawser.server.SmbServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A server that only some tests of smbtorture want, beside the one of all others.
 *
 * @param tests the names of the tests that want it
 * @param name of the folder where it has its share
 * @param address where it listens, and nothing else does
 * @param setUp what is special about it
 */
record TortureServer(Pattern tests, String name, InetSocketAddress address, UnaryOperator<SmbServerBuilder> setUp) {
    private static final String LOOPBACK = "127.0.0.1";

    /** Another address of loopback, so that a server of this machine is not in the way. */
    private static final String ELSEWHERE = "127.0.0.45";

    /** All of them. To add one, add a line. */
    static final List<TortureServer> ALL = List.of(
            of("smb2\\.session-require-signing\\..*", "signing", LOOPBACK, 0)
                    .as(options -> options.signingRequired(true)),
            // The test connects to this port whatever it was told.
            of("smb2\\.multichannel\\.bugs\\..*", "smbport", ELSEWHERE, 445));

    private static TortureServer of(String tests, String name, String host, int port) {
        return new TortureServer(Pattern.compile(tests), name, new InetSocketAddress(host, port), options -> options);
    }

    private TortureServer as(UnaryOperator<SmbServerBuilder> special) {
        return new TortureServer(tests, name, address, special);
    }

    boolean isWantedBy(String test) {
        return tests.matcher(test).matches();
    }

    /** Whether the address is to be had: ports below 1024 are not for everyone. What wants it is left out else. */
    boolean canListen() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Runs {@code tests}, one after the other.
     *
     * @param parent where the folder of the share is made
     */
    Map<String, TortureResult> run(List<String> tests, Path parent, Path logs) throws IOException {
        Path folder = Files.createDirectories(parent.resolve(name));
        String listen = address.getHostString() + ':' + address.getPort();
        try (TestServer server = TestServer.start(folder, options -> setUp.apply(options.listen(listen)))) {
            return new TortureSuite(server, Map.of(TestServer.SHARE, server.folder()), parent, logs).run(tests);
        }
    }
}
