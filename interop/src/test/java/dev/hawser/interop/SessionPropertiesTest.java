package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.management.SmbInstance;
import dev.hawser.management.SmbSession;
import dev.hawser.wire.smb2.Dialect;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The eleven properties of MSFT_SmbSession, against what others see of the same session. */
@Tag("interop")
class SessionPropertiesTest {
    private final Path temp;

    SessionPropertiesTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @ParameterizedTest
    @CsvSource({"SMB2_02, SMB_2_0_2", "SMB2_10, SMB_2_1", "SMB3_00, SMB_3_0", "SMB3_02, SMB_3_0_2", "SMB3_11, SMB_3_1_1"
    })
    void sessionIdAndDialectAreThoseOnTheWire(String newest, Dialect dialect) throws IOException {
        try (TestServer server = TestServer.start(temp);
                RunningProgram capture = capture(server)) {
            try (RunningProgram client =
                    Smbclient.holding("held", server, Smbclient.at(server).with("--max-protocol=" + newest), "ls")) {
                assertThat(client.isAlive()).isTrue();
                SmbSession session = server.session();
                assertThat(session.dialect()).isEqualTo(dialect.toString());

                capture.awaitOutput("0;0x%04x;".formatted(dialect.revision()));
                capture.awaitOutput("1;;0x%016x".formatted(session.sessionId()));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"vers=3.1.1, SMB_3_1_1", "'vers=3.1.1,seal', SMB_3_1_1", "vers=3.0, SMB_3_0", "vers=2.1, SMB_2_1"})
    void sessionIdAndDialectAreThoseThatTheLinuxKernelKnows(String mountOptions, Dialect dialect) throws IOException {
        Path host = Files.createDirectory(temp.resolve("host"));
        try (TestServer server = TestServer.start(temp);
                RunningProgram guest = LinuxClient.script(server, mountOptions, host, "debug-data.sh")
                        .start()) {
            Path debugData = LinuxClient.awaitDebugData(server, guest, 1);
            SmbSession session = server.session();
            assertThat(session.dialect()).isEqualTo(dialect.toString());
            assertThat(Files.readString(debugData))
                    .contains("Dialect 0x%x".formatted(dialect.revision()))
                    .contains("SessionId: 0x%x".formatted(session.sessionId()));
        }
    }

    @Test
    void numOpensCountsTheFilesFoldersAndPipesThatAreOpen() throws IOException {
        try (TestServer server = TestServer.start(temp);
                RunningProgram client =
                        Python.impacket("hold.py", server, TestServer.SHARE).start()) {
            for (int open = 5; open >= 0; open--) {
                client.awaitOutput("open: " + open);
                assertThat(server.session().numOpens()).isEqualTo(open);
                client.type("");
            }
        }
    }

    @Test
    void secondsIdleCountsFromTheLastRequestAndSecondsExistsFromTheFirst() throws IOException {
        ManualClock clock = new ManualClock();
        try (TestServer server = TestServer.start(temp, options -> options.clock(clock));
                RunningProgram client =
                        Python.impacket("idle.py", server, TestServer.SHARE).start()) {
            client.awaitOutput("logged in");
            assertThat(seconds(server)).containsExactly(0L, 0L);

            clock.advance(Duration.ofMillis(90_999));
            assertThat(seconds(server)).containsExactly(90L, 90L);

            client.type("list");
            client.awaitOutput("listed 1");
            assertThat(seconds(server)).containsExactly(0L, 90L);

            clock.advance(Duration.ofDays(3));
            assertThat(seconds(server)).containsExactly(3 * 86_400L, 90L + 3 * 86_400L);
        }
    }

    @Test
    void theClientsNameIsItsAddressAndTheUsersIsThatOfTheServersAccount() throws IOException {
        try (TestServer server = TestServer.start(temp);
                RunningProgram client = Smbclient.holding(
                        "held", server, Smbclient.as("SOMEWHERE\\BOB", TestServer.PASSWORD, server), "ls")) {
            assertThat(client.isAlive()).isTrue();
            assertThat(server.session())
                    .extracting(
                            SmbSession::scopeName,
                            SmbSession::clusterNodeName,
                            SmbSession::clientComputerName,
                            SmbSession::clientUserName,
                            SmbSession::numOpens,
                            SmbSession::transportName,
                            SmbSession::smbInstance)
                    .containsExactly("*", null, "127.0.0.1", "HAWSER\\bob", 1L, "TCP", SmbInstance.DEFAULT);
        }
    }

    @Test
    void anIpv6AddressStandsInBrackets() throws IOException {
        Prerequisites.require(
                NetworkInterface.getByInetAddress(InetAddress.ofLiteral("::1")) != null,
                "there is no IPv6 loopback address");
        try (TestServer server = TestServer.start(temp, options -> options.listen("[::1]:0"));
                RunningProgram client = Smbclient.holding("held", server, Smbclient.at(server), "ls")) {
            assertThat(client.isAlive()).isTrue();
            assertThat(server.session().clientComputerName()).isEqualTo("[::1]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "ALICE"})
    void theUsersNameIsWrittenAsTheAccountsIs(String name) throws IOException {
        try (TestServer server = TestServer.start(temp);
                RunningProgram client =
                        Smbclient.holding("held", server, Smbclient.as(name, TestServer.PASSWORD, server), "ls")) {
            assertThat(client.isAlive()).isTrue();
            assertThat(server.session().clientUserName()).isEqualTo("HAWSER\\alice");
        }
    }

    private static List<Long> seconds(TestServer server) {
        SmbSession session = server.session();
        return List.of(session.secondsIdle(), session.secondsExists());
    }

    /** tshark, writing the dialect of each response to NEGOTIATE and the id of each to a SESSION_SETUP that succeeded. */
    private static RunningProgram capture(TestServer server) {
        Prerequisites.requireRoot("capturing packets");
        RunningProgram capture = Program.of(
                        "tshark",
                        "-l",
                        "-i",
                        "lo",
                        "-f",
                        "tcp port " + server.port(),
                        "-d",
                        "tcp.port==" + server.port() + ",nbss",
                        "-Y",
                        "smb2.flags.response == 1 && smb2.nt_status == 0 && smb2.cmd <= 1",
                        "-T",
                        "fields",
                        "-E",
                        "separator=;",
                        "-e",
                        "smb2.cmd",
                        "-e",
                        "smb2.dialect",
                        "-e",
                        "smb2.sesid")
                .start();
        capture.awaitOutput("Capture started");
        return capture;
    }
}
