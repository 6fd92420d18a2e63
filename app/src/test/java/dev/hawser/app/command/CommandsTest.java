package dev.hawser.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.hawser.app.control.ControlServer;
import dev.hawser.app.control.FrozenServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    private final Path data;

    private final FrozenServer model = new FrozenServer();

    CommandsTest(@TempDir Path data) {
        this.data = data;
    }

    @Test
    void sessionsAreATableWithTheElevenPropertiesByDefault() throws Exception {
        model.sessions.add(FrozenServer.aSession(5));
        model.sessions.add(FrozenServer.aSession(0x8000_0001_0000_0005L));
        CommandRun run = runBesideServer("sessions");
        assertThat(run.status()).isZero();
        assertThat(run.out()).isEqualTo("""
                          SessionId  ScopeName  ClusterNodeName  ClientComputerName  ClientUserName  NumOpens  SecondsIdle  SecondsExists  Dialect  TransportName  SmbInstance
                                  5  *          -                [fe80::1]           HAWSER\\alice           3           33          45346  3.1.1    TCP            DEFAULT
                9223372041149743109  *          -                [fe80::1]           HAWSER\\alice           3           33          45346  3.1.1    TCP            DEFAULT
                """);
    }

    @Test
    void sessionsAsJsonAreAnArrayOfObjects() throws Exception {
        model.sessions.add(FrozenServer.aSession(5));
        CommandRun run = runBesideServer("sessions", "--json");
        assertThat(run.status()).isZero();
        assertThat(JsonParser.parseString(run.out())
                        .getAsJsonArray()
                        .get(0)
                        .getAsJsonObject()
                        .get("SessionId")
                        .getAsString())
                .isEqualTo("5");
        assertThat(run.out()).contains("\"ClusterNodeName\": null");
    }

    @Test
    void noSessionsAreOneLineForPeopleAndAnEmptyArrayForPrograms() throws Exception {
        assertThat(runBesideServer("sessions").out()).isEqualTo("no sessions\n");
        assertThat(runBesideServer("sessions", "--json").out()).isEqualTo("[]\n");
    }

    @Test
    void sessionsThatMeetAConditionAreListed() throws Exception {
        model.sessions.add(FrozenServer.aSession(5));
        model.sessions.add(FrozenServer.aSession(9));
        String[] both = {"sessions", "--json", "--where", "NumOpens > 2 AND ClientUserName LIKE \"%alice\""};
        assertThat(JsonParser.parseString(runBesideServer(both).out()).getAsJsonArray())
                .hasSize(2);
        CommandRun one = runBesideServer("sessions", "--where", "SessionId = 9");
        assertThat(one.status()).isZero();
        assertThat(one.out().lines()).hasSize(2);
        assertThat(runBesideServer("sessions", "--where", "NumOpens > 3").out())
                .isEqualTo("no session meets the condition\n");
        assertThat(runBesideServer("sessions", "--json", "--where", "NumOpens > 3")
                        .out())
                .isEqualTo("[]\n");
    }

    @Test
    void aCaretShowsWhereAConditionIsWrong() throws Exception {
        CommandRun run = runBesideServer("sessions", "--where", "NumOpens > 3 AND\tSize = 1");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("""
                hawser: the condition is wrong at the caret: MSFT_SmbSession has no property Size
                  NumOpens > 3 AND Size = 1
                                   ^
                """);
        assertThat(runBesideServer("sessions", "--where", "NumOpens").err()).endsWith("\n  NumOpens\n          ^\n");
    }

    @Test
    void closeSaysWhatItClosed() throws Exception {
        model.sessions.add(FrozenServer.aSession(-2));
        CommandRun run = runBesideServer("close", "18446744073709551614");
        assertThat(run.status()).isZero();
        assertThat(run.out()).isEqualTo("closed session 18446744073709551614\n");
        assertThat(model.sessions).isEmpty();
    }

    @Test
    void closingASessionThatIsNotThereIsOneSentenceAndStatusOne() throws Exception {
        CommandRun run = runBesideServer("close", "42");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("hawser: no session 42\n");
    }

    @Test
    void aControlCharacterInAFilesNameDoesNotReachTheTerminal() throws Exception {
        model.files.add(FrozenServer.aFile(1, 5, "red\u001b[31m\u009b"));
        CommandRun run = runBesideServer("files");
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("red?[31m?").doesNotContain("\u001b").doesNotContain("\u009b");
    }

    @Test
    void sharesAreListed() throws Exception {
        CommandRun run = runBesideServer("shares");
        assertThat(run.status()).isZero();
        assertThat(run.out()).isEqualTo("""
                Name   Path  Description  CurrentUsers  ConcurrentUserLimit  EncryptData  ReadOnly
                files  /srv  Our files               2                    0  false        true
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sessions", "files", "shares", "close 1", "close-file 1"})
    void withoutAServerACommandIsOneSentenceAndStatusOne(String command) {
        CommandRun run = CommandRun.of(data, command.split(" "));
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("hawser: no server is running with the data folder " + data
                        + "; name its folder with --data\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "close", "close x", "close -1", "account", "serve --lisen x", "account add"})
    void aMistypedCommandIsOneSentenceAndStatusOne(String command) {
        CommandRun run = CommandRun.of(command.split(" "));
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).startsWith("hawser: ").contains("--help");
    }

    @Test
    void aDataFolderThatIsAFileKeepsTheServerFromStarting() throws Exception {
        Path file = Files.writeString(data.resolve("file"), "");
        CommandRun run = CommandRun.of("serve", "--wsman", "off", "--data", file.toString());
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("hawser: " + file + " is there, but is no folder\n");
    }

    @Test
    void aShareWhosePathIsNotThereKeepsTheServerFromStarting() {
        CommandRun run = CommandRun.of(data, "serve", "--share", "x=" + data.resolve("gone"));
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("hawser: share 'x': " + data.resolve("gone") + " is not there\n");
    }

    @Test
    void aBadKeyKeepsTheServerFromStarting() throws Exception {
        Path file = Files.writeString(data.resolve("hawser.toml"), "gast = true");
        CommandRun run = CommandRun.of(data, "serve", "--config", file.toString());
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("hawser: " + file + ": unknown key 'gast'; the nearest known key is 'guest'\n");
    }

    private CommandRun runBesideServer(String... args) throws IOException {
        try (ControlServer server = ControlServer.start(data.resolve("control.sock"), model)) {
            assertThat(server).isNotNull();
            return CommandRun.of(data, args);
        }
    }
}
