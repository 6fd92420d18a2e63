package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command {@code ./hawser} of a fresh copy of the sources, as somebody finds it who has just cloned them: it builds,
 * serves, shows the sessions and closes them. In a copy, as a build in this folder would change the jars under this JVM.
 */
@Tag("interop")
@TestInstance(Lifecycle.PER_CLASS)
class HawserCommandTest {
    /** Under two minutes where nothing else runs. */
    private static final Duration BUILD = Duration.ofMinutes(5);

    private static final Pattern READY = Pattern.compile("(?m)^ready: SMB on 127\\.0\\.0\\.1:(\\d+)");
    private static final Pattern PASSWORD = Pattern.compile("(?m)^  user +(\\S+)\\R  password +(\\S+)$");

    private final Path temp;
    private final Path hawser;

    HawserCommandTest(@TempDir Path temp) throws IOException {
        this.temp = temp;
        Path sources = Path.of("..").toAbsolutePath().normalize();
        hawser = copySources(sources, temp.resolve("hawser")).resolve("hawser");
    }

    @Test
    void aFreshCopyIsBuiltServesShowsItsSessionsAndClosesThem() throws IOException {
        Path data = temp.resolve("data");
        Path sent = Trees.random(temp.resolve("sent"), 100 << 20);
        Path received = temp.resolve("received");
        try (RunningProgram server = serve(data)) {
            server.awaitOutput("ready");
            String port = find(READY, server.output()).group(1);
            Matcher account = find(PASSWORD, server.output());
            String credentials = account.group(1) + "%" + account.group(2);

            smbclient(port, credentials, "put " + sent + " file; get file " + received)
                    .run()
                    .succeeded();
            Trees.assertSameContent(sent, received);

            try (RunningProgram client =
                    smbclient(port, credentials, "put - held").start()) {
                Path held = data.resolve("files/held");
                Await.until("smbclient to open a file", () -> Files.exists(held) || !client.isAlive());

                String json =
                        command("sessions", "--json", "--data", data.toString()).succeeded();
                assertThat(json)
                        .containsPattern(
                                "(?s)\"SessionId\":\\s*\"\\d+\".*\"ScopeName\":\\s*\"\\*\".*\"ClusterNodeName\":\\s*null"
                                        + ".*\"ClientComputerName\":\\s*\"127\\.0\\.0\\.1\".*\"ClientUserName\":\\s*\"\\w+\\\\\\\\"
                                        + account.group(1)
                                        + "\".*\"NumOpens\":\\s*1\\b.*\"SecondsIdle\":\\s*\\d+.*\"SecondsExists\":\\s*\\d+"
                                        + ".*\"Dialect\":\\s*\"3\\.1\\.1\".*\"TransportName\":\\s*\"TCP\".*\"SmbInstance\":\\s*0\\b");
                assertThat(command("sessions", "--data", data.toString()).succeeded())
                        .contains("127.0.0.1", account.group(1), "3.1.1");
                assertThat(command("files", "--data", data.toString()).succeeded())
                        .contains("held");
                assertThat(command("shares", "--data", data.toString()).succeeded())
                        .contains("files");

                String id = find(Pattern.compile("\"SessionId\":\\s*\"(\\d+)\""), json)
                        .group(1);
                command("close", id, "--data", data.toString()).succeeded();
                ProgramResult again = command("close", id, "--data", data.toString());
                assertThat(again.status()).isEqualTo(1);
                assertThat(again.output()).contains("no session " + id);

                client.endInput();
                assertThat(client.await().failed()).contains("NT_STATUS_USER_SESSION_DELETED");
            }

            server.terminate();
            assertThat(server.await().succeeded()).doesNotContain("Exception");
        }
    }

    private RunningProgram serve(Path data) {
        return Program.of(
                        hawser.toString(),
                        "serve",
                        "--data",
                        data.toString(),
                        "--listen",
                        "127.0.0.1:0",
                        "--wsman",
                        "127.0.0.1:0")
                .within(BUILD.plusMinutes(2))
                .start();
    }

    private ProgramResult command(String... arguments) {
        return Program.of(hawser.toString(), arguments).run();
    }

    private static Program smbclient(String port, String credentials, String commands) {
        return Program.of(
                "smbclient",
                "//127.0.0.1/files",
                "--port=" + port,
                "--configfile=/dev/null",
                "--user=" + credentials,
                "--command=" + commands);
    }

    private static Matcher find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher;
    }

    /** Copies what a clone would have: no build, and nothing of git's. */
    private static Path copySources(Path from, Path to) throws IOException {
        Set<String> leftOut = Set.of("target", ".git", "hawser-data");
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (leftOut.contains(String.valueOf(folder.getFileName()))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectory(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
        return to;
    }
}
