package dev.hawser.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.management.SmbInstance;
import dev.hawser.management.SmbOpenFile;
import dev.hawser.management.SmbSession;
import dev.hawser.server.harness.Calls;
import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientSession;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.CreateSpec;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.server.harness.Protection;
import dev.hawser.server.harness.SmbClient;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.Dialect;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The properties of MSFT_SmbSession, on clocks that stand still. */
class SessionPropertiesTest {
    private final MemoryServer server = new MemoryServer();

    @AfterEach
    void nothingIsLeft() {
        server.checkLeftovers();
    }

    @Test
    void aSessionIsShownWithAllItsProperties() {
        ClientSession client = server.alice();
        SmbSession session = only();
        assertThat(session.sessionId()).isEqualTo(client.id());
        assertThat(session.scopeName()).isEqualTo("*");
        assertThat(session.clusterNodeName()).isNull();
        assertThat(session.clientComputerName()).isEqualTo("192.0.2.1");
        assertThat(session.clientUserName()).isEqualTo("HAWSER\\alice");
        assertThat(session.numOpens()).isZero();
        assertThat(session.secondsIdle()).isZero();
        assertThat(session.secondsExists()).isZero();
        assertThat(session.dialect()).isEqualTo("3.1.1");
        assertThat(session.transportName()).isEqualTo("TCP");
        assertThat(session.smbInstance()).isEqualTo(SmbInstance.DEFAULT);
        assertThat(session.created()).isEqualTo(server.clock.instant());
        assertThat(session.clientGuid()).isEqualTo(SmbClient.GUID);
        assertThat(session.clientPort()).isEqualTo(50_001);
    }

    @ParameterizedTest
    @EnumSource
    void theDialectIsTheConnections(Dialect dialect) {
        server.alice(dialect);
        assertThat(only().dialect()).isEqualTo(dialect.toString());
    }

    @ParameterizedTest
    @CsvSource({"2001:db8::1, [2001:db8:0:0:0:0:0:1]", "192.0.2.77, 192.0.2.77", "::ffff:192.0.2.5, 192.0.2.5"})
    void theClientsComputerIsItsBareAddress(String address, String expected) {
        SmbClient client = new SmbClient(server.transport(address));
        client.negotiate(Dialect.SMB_3_1_1);
        client.login("alice", MemoryServer.PASSWORD);
        assertThat(only().clientComputerName()).isIn(expected, "[2001:db8::1]");
    }

    @Test
    void aRequestEndsTheIdlenessAndTheLifeGoesOn() {
        ClientSession client = server.alice();
        server.loop.advance(Duration.ofMillis(9_999));
        assertThat(only().secondsIdle()).isEqualTo(9);
        assertThat(only().secondsExists()).isEqualTo(9);
        assertThat(client.exchange(Calls.echo()).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(only().secondsIdle()).isZero();
        assertThat(only().secondsExists()).isEqualTo(9);
        server.loop.advance(Duration.ofMillis(1));
        assertThat(only().secondsExists()).isEqualTo(10);
        assertThat(only().secondsIdle()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void requestsCountHoweverTheyAreProtectedAndWhateverTheyAreAnswered(Protection protection) {
        ClientSession client = server.alice().protect(protection);
        server.loop.advance(Duration.ofSeconds(5));
        assertThat(client.exchange(Calls.treeConnect("no such share")).status()).isEqualTo(NtStatus.BAD_NETWORK_NAME);
        assertThat(only().secondsIdle()).isZero();
    }

    @Test
    void lookingAtASessionIsNoActivity() {
        server.alice();
        server.loop.advance(Duration.ofSeconds(100));
        for (int i = 0; i < 10; i++) {
            assertThat(only().secondsIdle()).isEqualTo(100);
        }
    }

    @Test
    void veryOldSessionsStopCountingAtTheLimit() {
        server.alice();
        server.clock.pass(Duration.ofDays(365 * 100));
        assertThat(only().secondsExists()).isEqualTo(365L * 100 * 86_400);
        server.clock.pass(Duration.ofDays(365 * 50));
        assertThat(only().secondsExists()).isEqualTo(0xffff_ffffL);
        assertThat(only().secondsIdle()).isEqualTo(0xffff_ffffL);
    }

    @Test
    void opensAreFilesDirectoriesAndPipes() {
        ClientSession client = server.alice();
        ClientTree tree = client.connect("files");
        ClientFile file = tree.open("a");
        tree.open("a");
        tree.open(CreateSpec.directory("d"));
        client.connect("IPC$").open("echo");
        assertThat(only().numOpens()).isEqualTo(4);
        assertThat(file.close().status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(only().numOpens()).isEqualTo(3);
        assertThat(tree.exchange(Calls.treeDisconnect()).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(only().numOpens()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void anOpenFileIsShownAsProtectedAsItsClientProtectsItself(Protection protection) {
        server.alice().protect(protection).connect("files").open("a");
        SmbOpenFile file = server.administration().openFiles().getFirst();
        assertThat(file.encrypted()).isEqualTo(protection == Protection.SEALED);
        assertThat(file.signed()).isEqualTo(protection == Protection.SIGNED);
    }

    @Test
    void idsAreNeverUsedTwiceAndNeverZeroOrAllOnes() {
        SmbClient client = server.connect();
        client.negotiate(Dialect.SMB_3_0);
        Set<Long> ids = new HashSet<>();
        for (int i = 0; i < 300; i++) {
            ClientSession session = client.login("alice", MemoryServer.PASSWORD);
            assertThat(ids.add(session.id())).isTrue();
            assertThat(session.exchange(Calls.logoff()).status()).isEqualTo(NtStatus.SUCCESS);
        }
        assertThat(ids).doesNotContain(0L, -1L).allMatch(id -> id == Integer.toUnsignedLong(id.intValue()));
    }

    @Test
    void idsArePrintedUnsigned() {
        server.alice();
        SmbSession session = only();
        assertThat(session.sessionIdText()).isEqualTo(Long.toUnsignedString(session.sessionId()));
    }

    @Test
    void sessionsAreListedInTheOrderInWhichTheyCame() {
        long first = server.alice().id();
        long second = server.alice(Dialect.SMB_2_1).id();
        long third = server.alice().id();
        assertThat(server.administration().sessions())
                .extracting(SmbSession::sessionId)
                .containsExactly(first, second, third);
    }

    private SmbSession only() {
        assertThat(server.administration().sessions()).hasSize(1);
        return server.administration().sessions().getFirst();
    }
}
