package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** smbclient's {@code notify}, while programs of this machine change what is shared, and while another client does. */
@Tag("interop")
class LocalChangesTest {
    private final Path temp;

    LocalChangesTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @Test
    void whatLocalProgramsChangeIsToldOnceAndWhatClientsChangeToo() throws IOException {
        try (TestServer server = TestServer.start(temp)) {
            shell(server, "mkdir -p d/e/f; echo x >d/e/f/old");
            try (RunningProgram notify = watch(server, "d")) {
                shell(server, "echo y >d/new");
                notify.awaitOutput("0003 new\n");
                shell(server, "mv d/new d/newer; mv d/e/f/old d/old; rm d/newer");
                notify.awaitOutput("0002 newer\n");
                shell(server, "mkdir -p d/made/deep; echo z >d/made/deep/file");
                notify.awaitOutput("made\\deep\\file\n");
                Smbclient.at(server)
                        .with("--command=mkdir d\\client; rename d\\client d\\renamed; rmdir d\\renamed")
                        .run()
                        .succeeded();
                notify.awaitOutput("0002 renamed\n");
                List<String> told = notify.output()
                        .lines()
                        .filter(line -> !line.contains("probe"))
                        .toList();
                assertThat(told)
                        .containsSubsequence(
                                "0001 new",
                                "0003 new",
                                "0004 new",
                                "0005 newer",
                                "0002 e\\f\\old",
                                "0001 old",
                                "0002 newer",
                                "0001 made",
                                "0001 client",
                                "0004 client",
                                "0005 renamed",
                                "0002 renamed")
                        .contains("0001 made\\deep", "0001 made\\deep\\file");
                assertThat(told.stream().filter(line -> line.endsWith(" client")))
                        .hasSize(2);
            }
        }
    }

    @Test
    void afterThousandsOfChangesAtOnceTheNextAreToldAgain() throws IOException {
        try (TestServer server = TestServer.start(temp)) {
            shell(server, "mkdir -p d/e");
            try (RunningProgram notify = watch(server, "d")) {
                shell(server, "cd d/e; for i in $(seq 3000); do : >file-$i; done; rm file-*");
                shell(server, "touch d/last");
                // Whoever was told of some must be told of all, or that he has to look.
                Await.until("'last' or NOTIFY_ENUM_DIR in " + notify, () -> {
                    String output = notify.output();
                    return output.contains("0001 last") || output.contains("ENUM_DIR");
                });
                awaitTold(server, notify, "again");
            }
        }
    }

    /** Returns when smbclient hears of changes, in the whole tree. */
    private static RunningProgram watch(TestServer server, String directory) throws IOException {
        RunningProgram notify = Smbclient.at(server)
                .with("--command=notify " + directory)
                .unbuffered()
                .within(Duration.ofMinutes(2))
                .start();
        awaitTold(server, notify, "probe");
        return notify;
    }

    /** Makes files in the deepest directory until one is told. */
    private static void awaitTold(TestServer server, RunningProgram notify, String name) {
        int[] number = {0};
        Await.until(() -> name + " in " + notify.output(), Duration.ofSeconds(60), () -> {
            shell(server, "touch d/e/" + name + "-" + number[0]++);
            return notify.output().contains(name) || !notify.isAlive();
        });
    }

    /** Another process than the server, which is this one, changes what is shared. */
    private static void shell(TestServer server, String script) {
        Program.of("sh", "-c", script).in(server.folder()).run().succeeded();
    }
}
