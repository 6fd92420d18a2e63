package dev.hawser.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.hawser.app.control.ControlServer;
import dev.hawser.app.control.FrozenServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandsTest {
    private final Path data;

    private final FrozenServer model = new FrozenServer();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    CommandsTest(@TempDir Path data) {
        this.data = data;
    }

    @Test
    void sessionsAreATableWithTheElevenPropertiesByDefault() throws Exception {
        model.sessions.add(FrozenServer.aSession(5));
        model.sessions.add(FrozenServer.aSession(0x8000_0001_0000_0005L));
        assertThat(runBesideServer("sessions")).isZero();
        assertThat(out.toString()).isEqualTo("""
                          SessionId  ScopeName  ClusterNodeName  ClientComputerName  ClientUserName  NumOpens  SecondsIdle  SecondsExists  Dialect  TransportName  SmbInstance
                                  5  *          -                [fe80::1]           HAWSER\\alice           3           33          45346  3.1.1    TCP            DEFAULT
                9223372041149743109  *          -                [fe80::1]           HAWSER\\alice           3           33          45346  3.1.1    TCP            DEFAULT
                """);
    }

    @Test
    void sessionsAsJsonAreAnArrayOfObjects() throws Exception {
        model.sessions.add(FrozenServer.aSession(5));
        assertThat(runBesideServer("sessions", "--json")).isZero();
        assertThat(JsonParser.parseString(out.toString())
                        .getAsJsonArray()
                        .get(0)
                        .getAsJsonObject()
                        .get("SessionId")
                        .getAsString())
                .isEqualTo("5");
        assertThat(out.toString()).contains("\"ClusterNodeName\": null");
    }

    @Test
    void noSessionsAreOneLineForPeopleAndAnEmptyArrayForPrograms() throws Exception {
        assertThat(runBesideServer("sessions")).isZero();
        assertThat(runBesideServer("sessions", "--json")).isZero();
        assertThat(out.toString().lines()).containsExactly("no sessions", "[]");
    }

    @Test
    void closeSaysWhatItClosed() throws Exception {
        model.sessions.add(FrozenServer.aSession(-2));
        assertThat(runBesideServer("close", "18446744073709551614")).isZero();
        assertThat(out.toString()).isEqualTo("closed session 18446744073709551614\n");
        assertThat(model.sessions).isEmpty();
    }

    @Test
    void closingASessionThatIsNotThereIsOneSentenceAndStatusOne() throws Exception {
        assertThat(runBesideServer("close", "42")).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("hawser: no session 42\n");
    }

    @Test
    void aControlCharacterInAFilesNameDoesNotReachTheTerminal() throws Exception {
        model.files.add(FrozenServer.aFile(1, 5, "red\u001b[31m\u009b"));
        assertThat(runBesideServer("files")).isZero();
        assertThat(out.toString())
                .contains("red?[31m?")
                .doesNotContain("\u001b")
                .doesNotContain("\u009b");
    }

    @Test
    void sharesAreListed() throws Exception {
        assertThat(runBesideServer("shares")).isZero();
        assertThat(out.toString()).isEqualTo("""
                Name   Path  Description  CurrentUsers  ConcurrentUserLimit  EncryptData  ReadOnly
                files  /srv  Our files               2                    0  false        true
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sessions", "files", "shares", "close 1", "close-file 1"})
    void withoutAServerACommandIsOneSentenceAndStatusOne(String command) {
        assertThat(run(withData(command.split(" ")))).isEqualTo(1);
        assertThat(err.toString())
                .isEqualTo("hawser: no server is running with the data folder " + data
                        + "; name its folder with --data\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "close", "close x", "close -1", "account", "serve --lisen x", "account add"})
    void aMistypedCommandIsOneSentenceAndStatusOne(String command) {
        assertThat(run(command.split(" "))).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).startsWith("hawser: ").contains("--help");
    }

    @Test
    void aShareWhosePathIsNotThereKeepsTheServerFromStarting() {
        assertThat(run("serve", "--data", data.toString(), "--share", "x=" + data.resolve("gone")))
                .isEqualTo(1);
        assertThat(err.toString()).isEqualTo("hawser: share 'x': " + data.resolve("gone") + " is not there\n");
    }

    @Test
    void aBadKeyKeepsTheServerFromStarting() throws Exception {
        Path file = Files.writeString(data.resolve("hawser.toml"), "gast = true");
        assertThat(run("serve", "--data", data.toString(), "--config", file.toString()))
                .isEqualTo(1);
        assertThat(err.toString())
                .isEqualTo("hawser: " + file + ": unknown key 'gast'; the nearest known key is 'guest'\n");
    }

    private int runBesideServer(String... args) throws Exception {
        try (ControlServer server = ControlServer.start(data.resolve("control.sock"), model)) {
            assertThat(server).isNotNull();
            return run(withData(args));
        }
    }

    private String[] withData(String... args) {
        List<String> all = new ArrayList<>(Arrays.asList(args));
        all.addAll(List.of("--data", data.toString()));
        return all.toArray(String[]::new);
    }

    private int run(String... args) {
        CommandLine hawser = Hawser.commandLine();
        hawser.setOut(new PrintWriter(out));
        hawser.setErr(new PrintWriter(err));
        int status = hawser.execute(args);
        hawser.getOut().flush();
        return status;
    }
}
