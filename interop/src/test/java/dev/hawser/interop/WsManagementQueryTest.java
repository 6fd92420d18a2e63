package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.management.SmbSession;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries over WS-Management, sealed, asked by pywinrm. */
@Tag("interop")
class WsManagementQueryTest {
    private final Path temp;

    WsManagementQueryTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @Test
    void aQueryFindsTheSessionsThatMeetItsCondition() throws IOException {
        try (TestServer server = TestServer.start(temp);
                WsManagement wsman = WsManagement.of(server);
                RunningProgram alice = Smbclient.holding("one", server, Smbclient.at(server), "ls");
                RunningProgram bob = Smbclient.holding(
                        "two", server, Smbclient.as(TestServer.BOB, TestServer.PASSWORD, server), "ls")) {
            assertThat(alice.isAlive() && bob.isAlive()).isTrue();
            SmbSession first = server.sessions().getFirst();

            assertThat(query(
                            wsman,
                            "SELECT ClientUserName, Dialect FROM MSFT_SmbSession WHERE ClientUserName LIKE '%bob'"))
                    .isEqualTo("ClientUserName=HAWSER\\bob\nDialect=3.1.1\nend\n");
            assertThat(query(
                            wsman,
                            "SELECT * FROM MSFT_SmbSession  WHERE ((SessionId = %s)) AND ((ScopeName = '*'))"
                                    .formatted(first.sessionIdText())))
                    .contains("SessionId=" + first.sessionIdText(), "HAWSER\\alice")
                    .doesNotContain("bob");
            assertThat(query(wsman, "SELECT * FROM MSFT_SmbSession WHERE NumOpens > 99"))
                    .isEmpty();
            assertThat(Python.winrm(
                                    wsman.http(),
                                    "ntlm",
                                    TestServer.ALICE,
                                    TestServer.PASSWORD,
                                    "--query",
                                    "SELECT * FROM MSFT_SmbSession WHERE Colour = 'red'")
                            .run()
                            .failed())
                    .contains("MSFT_SmbSession has no property Colour");
        }
    }

    @Test
    void whoSubscribedHearsOfASessionThatComes() throws IOException {
        String query = "SELECT * FROM __InstanceCreationEvent WITHIN 1 WHERE TargetInstance ISA 'MSFT_SmbSession'"
                + " AND TargetInstance.ClientUserName LIKE '%bob'";
        try (TestServer server = TestServer.start(temp);
                WsManagement wsman = WsManagement.of(server);
                RunningProgram subscriber = Python.winrm(
                                wsman.http(), "ntlm", TestServer.ALICE, TestServer.PASSWORD, "--await", query)
                        .start()) {
            subscriber.awaitOutput("subscribed");
            try (RunningProgram bob =
                    Smbclient.holding("two", server, Smbclient.as(TestServer.BOB, TestServer.PASSWORD, server), "ls")) {
                assertThat(bob.isAlive()).isTrue();

                assertThat(subscriber.await().succeeded())
                        .contains("__InstanceCreationEvent", "ClientUserName=HAWSER\\bob", "SessionId=");
            }
        }
    }

    private static String query(WsManagement wsman, String query) throws IOException {
        return Python.winrm(wsman.http(), "ntlm", TestServer.ALICE, TestServer.PASSWORD, "--query", query)
                .run()
                .succeeded();
    }
}
