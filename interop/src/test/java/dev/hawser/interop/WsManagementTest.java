package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.management.SmbSession;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MSFT_SmbSession over WS-Management, asked for by pywinrm, while smbclient holds the session. */
@Tag("interop")
class WsManagementTest {
    private final Path temp;

    WsManagementTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @Test
    void aSessionIsEnumeratedWithItsElevenPropertiesAndClosed() throws IOException {
        ManualClock clock = new ManualClock();
        try (TestServer server = TestServer.start(temp, options -> options.clock(clock));
                WsManagement wsman = WsManagement.of(server);
                RunningProgram client = Smbclient.holding("held", server, Smbclient.at(server), "ls")) {
            SmbSession session = server.session();
            assertThat(as(TestServer.ALICE, wsman).run().succeeded()).isEqualTo("""
                            ClientComputerName=127.0.0.1
                            ClientUserName=HAWSER\\alice
                            ClusterNodeName=null
                            Dialect=3.1.1
                            NumOpens=1
                            ScopeName=*
                            SecondsExists=0
                            SecondsIdle=0
                            SessionId=%s
                            SmbInstance=0
                            TransportName=TCP
                            end
                            """.formatted(session.sessionIdText()));

            assertThat(as(TestServer.ALICE, wsman, "--close", session.sessionIdText())
                            .run()
                            .succeeded())
                    .isEqualTo("ReturnValue 0\n");

            assertThat(server.sessions()).isEmpty();
            assertThat(as(TestServer.ALICE, wsman).run().succeeded()).isEmpty();
            client.endInput();
            assertThat(client.await().failed()).contains("NT_STATUS_USER_SESSION_DELETED");
        }
    }

    @Test
    void severalSessionsArePulledOneByOne() throws IOException {
        try (TestServer server = TestServer.start(temp);
                WsManagement wsman = WsManagement.of(server);
                RunningProgram alice = Smbclient.holding("one", server, Smbclient.at(server), "ls");
                RunningProgram bob = Smbclient.holding(
                        "two", server, Smbclient.as(TestServer.BOB, TestServer.PASSWORD, server), "ls")) {
            assertThat(alice.isAlive() && bob.isAlive()).isTrue();
            assertThat(as(TestServer.ALICE, wsman).run().succeeded())
                    .containsSubsequence("HAWSER\\alice", "end", "HAWSER\\bob", "end");
        }
    }

    @Test
    void whoIsNoAdministratorSeesNothing() throws IOException {
        try (TestServer server = TestServer.start(temp);
                WsManagement wsman = WsManagement.of(server)) {
            assertThat(as(TestServer.BOB, wsman).run().failed()).containsIgnoringCase("access");
        }
    }

    private static Program as(String user, WsManagement wsman, String... arguments) throws IOException {
        return Python.winrm(wsman.http(), "ntlm", user, TestServer.PASSWORD, arguments);
    }
}
