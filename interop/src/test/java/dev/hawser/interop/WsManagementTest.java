package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.hawser.management.SmbSession;
import dev.hawser.wmi.tls.CbtHardeningLevel;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** MSFT_SmbSession over WS-Management, asked for by pywinrm, while smbclient holds the session. */
@Tag("interop")
class WsManagementTest {
    private final Path temp;

    WsManagementTest(@TempDir Path temp) {
        this.temp = temp;
    }

    /** How pywinrm comes in. */
    private enum Way {
        /** NTLM in Negotiate, each message sealed. */
        SEALED_HTTP("ntlm") {
            @Override
            URI open(WsManagement wsman) throws IOException {
                return wsman.http();
            }
        },
        BASIC_OVER_TLS("plaintext") {
            @Override
            URI open(WsManagement wsman) throws IOException {
                return wsman.https(CbtHardeningLevel.RELAXED);
            }
        },
        /** NTLM in Negotiate, bound to the TLS channel as it must be. */
        NTLM_OVER_TLS("ntlm") {
            @Override
            URI open(WsManagement wsman) throws IOException {
                return wsman.https(CbtHardeningLevel.STRICT);
            }
        },
        BASIC_IN_THE_CLEAR("plaintext") {
            @Override
            URI open(WsManagement wsman) throws IOException {
                return wsman.unencryptedHttp();
            }
        };

        private final String transport;

        Way(String transport) {
            this.transport = transport;
        }

        abstract URI open(WsManagement wsman) throws IOException;
    }

    /** pywinrm at one port. */
    private record Client(URI server, String transport, Path certificate) {
        Program as(String user, String password, String... arguments) {
            List<String> all = new ArrayList<>(List.of(arguments));
            if (server.getScheme().equals("https")) {
                all.addAll(List.of("--trust", certificate.toString()));
            }
            return Python.winrm(server, transport, user, password, all.toArray(String[]::new));
        }

        Program asAlice(String... arguments) {
            return as(TestServer.ALICE, TestServer.PASSWORD, arguments);
        }
    }

    private Client client(Way way, WsManagement wsman) throws IOException {
        return new Client(way.open(wsman), way.transport, wsman.certificate(temp));
    }

    @ParameterizedTest
    @EnumSource
    void aSessionIsFoundInEachWayAndClosed(Way way) throws IOException {
        ManualClock clock = new ManualClock();
        try (TestServer server = TestServer.start(temp, options -> options.clock(clock));
                WsManagement wsman = WsManagement.of(server);
                RunningProgram holder = Smbclient.holding("held", server, Smbclient.at(server), "ls")) {
            SmbSession session = server.session();
            String id = session.sessionIdText();
            Client client = client(way, wsman);
            String properties = """
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
                    """.formatted(id);
            assertThat(client.asAlice().run().succeeded()).isEqualTo(properties);
            assertThat(client.asAlice("--query", "SELECT * FROM MSFT_SmbSession WHERE SessionId = " + id)
                            .run()
                            .succeeded())
                    .isEqualTo(properties);
            assertThat(client.asAlice("--query", "SELECT * FROM MSFT_SmbSession WHERE ClientUserName = 'nobody'")
                            .run()
                            .succeeded())
                    .isEmpty();
            assertThat(client.asAlice("--get", id).run().succeeded()).isEqualTo(properties);

            assertThat(client.asAlice("--close", id).run().succeeded()).isEqualTo("ReturnValue 0\n");

            assertThat(server.sessions()).isEmpty();
            assertThat(client.asAlice().run().succeeded()).isEmpty();
            assertThat(client.asAlice("--get", id).run().failed())
                    .startsWith("fault: ")
                    .contains("'http_status_code': 500");
            assertThat(client.asAlice("--query", "SELECT * FROM MSFT_SmbSession WHERE NoSuchProperty = 1")
                            .run()
                            .failed())
                    .startsWith("fault: ");
            holder.endInput();
            assertThat(holder.await().failed()).contains("NT_STATUS_USER_SESSION_DELETED");
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
            assertThat(client(Way.SEALED_HTTP, wsman).asAlice().run().succeeded())
                    .containsSubsequence("HAWSER\\alice", "end", "HAWSER\\bob", "end");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoIsNoAdministratorSeesNothing(Way way) throws IOException {
        try (TestServer server = TestServer.start(temp);
                WsManagement wsman = WsManagement.of(server)) {
            assertThat(client(way, wsman)
                            .as(TestServer.BOB, TestServer.PASSWORD)
                            .run()
                            .failed())
                    .startsWith("fault: ")
                    .contains("AccessDenied");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoHasNotThePasswordDoesNotComeIn(Way way) throws IOException {
        try (TestServer server = TestServer.start(temp);
                WsManagement wsman = WsManagement.of(server)) {
            assertThat(client(way, wsman)
                            .as(TestServer.ALICE, "not the password")
                            .run()
                            .failed())
                    .contains("the specified credentials were rejected by the server");
            assertThat(server.log().messages(Level.WARN))
                    .singleElement()
                    .asString()
                    .matches("127\\.0\\.0\\.1: login as alice by WS_MANAGEMENT failed: .*password.*");
            assertThat(server.log().hasStackTraces()).isFalse();
        }
    }

    @Test
    void basicDoesNotComeInWhereEveryMessageMustBeSealed() throws IOException {
        try (TestServer server = TestServer.start(temp);
                WsManagement wsman = WsManagement.of(server)) {
            Client basic = new Client(wsman.http(), "plaintext", temp);
            assertThat(basic.asAlice().run().failed())
                    .contains("the specified credentials were rejected by the server");
        }
    }
}
