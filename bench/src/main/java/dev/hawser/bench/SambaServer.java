package dev.hawser.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A private Samba, set up as a careful administrator would: attributes in the file system, nothing for tests. */
final class SambaServer {
    static final String NAME = "Samba";

    private static final int START_TRIES = 100;
    private static final int START_PAUSE_MILLIS = 100;

    private SambaServer() {}

    /** What {@code smbd --version} says of itself. */
    static String version() throws IOException {
        return RunningServer.run(new ProcessBuilder("smbd", "--version"), "").replace("Version ", "");
    }

    static RunningServer start(Path directory, Credentials credentials) throws IOException {
        for (String folder : List.of("private", "lock", "state", "cache", "pid", "ncalrpc", "log", "share")) {
            Files.createDirectories(directory.resolve(folder));
        }
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(directory.resolve("share"), PosixFilePermissions.fromString("rwxrwxrwx"));
        int port = RunningServer.freePort();
        Path configuration = directory.resolve("smb.conf");
        Files.writeString(
                configuration,
                template().replace("@DIR@", directory.toString()).replace("@PORT@", Integer.toString(port)));
        String password = credentials.password();
        RunningServer.run(
                new ProcessBuilder("smbpasswd", "-c", configuration.toString(), "-s", "-a", credentials.user()),
                password + "\n" + password + "\n");
        // In the foreground, it also ends when its standard input does.
        Process process = new ProcessBuilder("smbd", "--foreground", "--configfile=" + configuration)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log/smbd.out").toFile())
                .start();
        RunningServer server = new RunningServer(NAME, process, port);
        awaitStart(server, process);
        return server;
    }

    private static void awaitStart(RunningServer server, Process process) throws IOException {
        for (int i = 0; i < START_TRIES && process.isAlive(); i++) {
            if (accepts(server.address())) {
                return;
            }
            try {
                Thread.sleep(START_PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        server.close();
        throw new IOException("smbd did not start");
    }

    private static boolean accepts(InetSocketAddress address) {
        try (SocketChannel socket = SocketChannel.open(address)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String template() throws IOException {
        try (InputStream template = SambaServer.class.getResourceAsStream("smb.conf.in")) {
            if (template == null) {
                throw new IOException("smb.conf.in is not on the class path");
            }
            return new String(template.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
