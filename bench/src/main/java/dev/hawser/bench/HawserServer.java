package dev.hawser.bench;

import dev.hawser.server.Share;
import dev.hawser.server.SmbServer;
import dev.hawser.store.linux.LinuxStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Hawser in a process of its own, with the options that {@code ./hawser} gives its JVM. */
final class HawserServer {
    private static final String READY = "ready ";

    private HawserServer() {}

    /** @param jvmOptions more options, which win over the usual ones: {@code -cp} takes another build */
    static RunningServer start(String name, Path directory, List<String> jvmOptions) throws IOException {
        Files.createDirectories(directory);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(jvmOptions);
        command.add(HawserServer.class.getName());
        command.add(directory.toString());
        Process process = new ProcessBuilder(command)
                .redirectError(directory.resolveSibling(name + ".log").toFile())
                .start();
        String line = process.inputReader(StandardCharsets.UTF_8).readLine();
        if (line == null || !line.startsWith(READY)) {
            process.destroy();
            throw new IOException(name + " did not start, see " + directory.resolveSibling(name + ".log"));
        }
        return new RunningServer(name, process, Integer.parseInt(line.substring(READY.length())));
    }

    /** Serves a folder until the standard input ends. */
    @SuppressWarnings("SystemOut") // the starting process reads the port there
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        try (SmbServer server = SmbServer.builder()
                        .listen("127.0.0.1:0")
                        .signingRequired(false)
                        .share("share", LinuxStore.open(folder))
                        .share(Share.of("sealed", LinuxStore.open(folder))
                                .with(options -> options.withEncryptData(true)))
                        .account(Credentials.BENCH.user(), Credentials.BENCH.password())
                        .start();
                InputStream input = System.in) {
            System.out.println(READY + server.address().getPort());
            input.transferTo(OutputStream.nullOutputStream());
        }
    }
}
