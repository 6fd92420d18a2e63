package dev.hawser.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.management.SmbSession;
import dev.hawser.management.SmbSession.Authentication;
import dev.hawser.server.Encryption;
import dev.hawser.server.harness.Call;
import dev.hawser.server.harness.Calls;
import dev.hawser.server.harness.ClientFile;
import dev.hawser.server.harness.ClientSession;
import dev.hawser.server.harness.ClientTree;
import dev.hawser.server.harness.Login;
import dev.hawser.server.harness.MemoryServer;
import dev.hawser.server.harness.Protection;
import dev.hawser.server.harness.Reply;
import dev.hawser.server.harness.SmbClient;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.Command;
import dev.hawser.wire.smb2.Dialect;
import dev.hawser.wire.smb2.SecurityMode;
import dev.hawser.wire.smb2.SessionFlags;
import dev.hawser.wire.smb2.SessionSetupRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** SESSION_SETUP ([MS-SMB2] 3.3.5.5) and LOGOFF (3.3.5.6). */
class SessionSetupTest {
    private static final Duration DELAY = Duration.ofSeconds(2);

    private final MemoryServer server = new MemoryServer();

    @AfterEach
    void nothingIsLeft() {
        server.checkLeftovers();
    }

    @Test
    void aSessionIsListedOnceItIsAuthenticated() {
        Login login = negotiated().beginLogin("alice", MemoryServer.PASSWORD);
        assertThat(server.administration().sessions()).isEmpty();
        login.session(login.exchange());
        assertThat(server.administration().sessions())
                .extracting(SmbSession::sessionId)
                .containsExactly(login.sessionId());
    }

    @Test
    void aWrongPasswordIsAnsweredAfterTheDelay() {
        SmbClient client = negotiated();
        long id = client.beginLogin("alice", "wrong").proceed();
        assertThat(client.poll(id)).isEmpty();
        server.loop.advance(DELAY.minusNanos(1));
        assertThat(client.poll(id)).isEmpty();
        server.loop.advance(Duration.ofNanos(1));
        assertThat(client.take(id).status()).isEqualTo(NtStatus.LOGON_FAILURE);
        assertThat(server.administration().sessions()).isEmpty();
    }

    @Test
    void othersOnTheConnectionNeedNotWaitForThatDelay() {
        SmbClient client = negotiated();
        ClientSession session = client.login("bob", MemoryServer.PASSWORD);
        long failing = client.beginLogin("alice", "wrong").proceed();
        assertThat(session.exchange(Calls.echo()).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(client.poll(failing)).isEmpty();
        server.loop.advance(DELAY);
        assertThat(client.take(failing).status()).isEqualTo(NtStatus.LOGON_FAILURE);
    }

    @Test
    void anUnknownUserFailsLikeAWrongPassword() {
        SmbClient client = negotiated();
        long id = client.beginLogin("mallory", "x").proceed();
        assertThat(client.poll(id)).isEmpty();
        server.loop.advance(DELAY);
        assertThat(client.take(id).status()).isEqualTo(NtStatus.LOGON_FAILURE);
    }

    @Test
    void aClientThatLeavesDuringTheDelayLeavesNothingBehind() {
        SmbClient client = negotiated();
        client.beginLogin("alice", "wrong").proceed();
        client.close();
        server.loop.advance(DELAY);
    }

    @Test
    void afterAFailureTheSameConnectionMayLogIn() {
        SmbClient client = negotiated();
        client.beginLogin("alice", "wrong").proceed();
        server.loop.advance(DELAY);
        client.login("alice", MemoryServer.PASSWORD);
    }

    @Test
    void theIdOfAFailedLoginIsOfNoUse() {
        SmbClient client = negotiated();
        Login login = client.beginLogin("alice", "wrong");
        long failed = login.proceed();
        server.loop.advance(DELAY);
        assertThat(client.take(failed).status()).isEqualTo(NtStatus.LOGON_FAILURE);
        assertThat(client.exchange(Calls.echo().sessionId(login.sessionId())).status())
                .isEqualTo(NtStatus.USER_SESSION_DELETED);
        assertThat(client.take(login.proceed()).status()).isEqualTo(NtStatus.USER_SESSION_DELETED);
    }

    @Test
    void rubbishForATokenFailsAtOnce() {
        SmbClient client = negotiated();
        Reply reply = client.exchange(setup(0, "no token".getBytes(StandardCharsets.US_ASCII)));
        assertThat(reply.status().isError()).isTrue();
        assertThat(server.administration().sessions()).isEmpty();
    }

    @Test
    void aSessionThatWasNeverThereCanNotGoOn() {
        assertThat(negotiated()
                        .exchange(setup(0x1234, new byte[8]).sessionId(77))
                        .status())
                .isEqualTo(NtStatus.USER_SESSION_DELETED);
    }

    @Test
    void bindingIsRefused() {
        ClientSession session = server.alice();
        SessionSetupRequest bind =
                new SessionSetupRequest(SessionSetupRequest.FLAG_BINDING, 1, 0, ByteBuffer.wrap(new byte[] {1}), 0);
        assertThat(session.exchange(new Call(Command.SESSION_SETUP, bind::encode))
                        .status())
                .isEqualTo(NtStatus.REQUEST_NOT_ACCEPTED);
    }

    @Test
    void aSessionIsAuthenticatedAgainWithItsFilesAndKeysKept() {
        ClientSession session = server.alice();
        ClientTree tree = session.connect("files");
        ClientFile file = tree.open("kept");
        Login renewal = session.beginRenewal("alice", MemoryServer.PASSWORD);
        Reply reply = renewal.exchange();
        assertThat(reply.status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(reply.verified()).isTrue();
        assertThat(reply.header().sessionId()).isEqualTo(session.id());
        assertThat(file.write(0, "still here").status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(server.administration().sessions()).hasSize(1);
    }

    @Test
    void aSessionSucceedsTheOneThatItsClientLost() {
        ClientSession lost = server.alice();
        ClientFile file = lost.connect("files").open("lost");
        assertThat(file.write(0, "x").status()).isEqualTo(NtStatus.SUCCESS);
        Login login = negotiated().beginLogin("alice", MemoryServer.PASSWORD);
        login.previousSessionId = lost.id();
        ClientSession next = login.session(login.exchange());
        server.loop.run();
        assertThat(server.administration().sessions())
                .extracting(SmbSession::sessionId)
                .containsExactly(next.id());
        assertThat(server.files.openFiles()).isZero();
    }

    @Test
    void nobodySucceedsTheSessionOfAnother() {
        ClientSession alices = server.alice();
        Login login = negotiated().beginLogin("bob", MemoryServer.PASSWORD);
        login.previousSessionId = alices.id();
        login.session(login.exchange());
        assertThat(server.administration().session(alices.id())).isPresent();
        assertThat(alices.exchange(Calls.echo()).status()).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void guestsAreLetInOnlyWhereAllowed() {
        server.guest = true;
        SmbClient client = negotiated();
        Login login = client.beginLogin("stranger", "whatever");
        ClientSession session = login.session(login.exchange());
        assertThat(session.flags()).isEqualTo(SessionFlags.IS_GUEST);
        assertThat(session.connect("files").open("by a guest").close().status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(server.administration().sessions())
                .extracting(SmbSession::authentication)
                .containsExactly(Authentication.GUEST);
    }

    @Test
    void guestsCanNotComeWhereEncryptionIsRequired() {
        server.guest = true;
        server.encryption = Encryption.REQUIRED;
        assertThat(negotiated().beginLogin("stranger", "whatever").exchange().status())
                .isEqualTo(NtStatus.ACCESS_DENIED);
        assertThat(server.administration().sessions()).isEmpty();
    }

    @Test
    void clientsThatCanNotEncryptAreRefusedWhereEncryptionIsRequired() {
        server.encryption = Encryption.REQUIRED;
        SmbClient client = server.connect();
        client.negotiate(Dialect.SMB_2_1);
        assertThat(client.exchange(setup(0, new byte[8])).status()).isEqualTo(NtStatus.ACCESS_DENIED);
    }

    @Test
    void aClientThatRequiresSigningGetsIt() {
        SmbClient client = server.connect();
        client.securityMode = SecurityMode.SIGNING_ENABLED | SecurityMode.SIGNING_REQUIRED;
        client.negotiate(Dialect.SMB_3_0);
        ClientSession session = client.login("alice", MemoryServer.PASSWORD).protect(Protection.PLAIN);
        assertThat(session.exchange(Calls.echo()).status()).isEqualTo(NtStatus.ACCESS_DENIED);
    }

    @Test
    void logoffClosesEverything() {
        ClientSession session = server.alice();
        session.connect("files").open("a");
        session.connect("IPC$").open("echo");
        assertThat(session.exchange(Calls.logoff()).status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(server.administration().sessions()).isEmpty();
        assertThat(server.administration().openFiles()).isEmpty();
        assertThat(server.files.openFiles()).isZero();
        assertThat(session.exchange(Calls.logoff()).status()).isEqualTo(NtStatus.USER_SESSION_DELETED);
    }

    @Test
    void aClientThatGoesAwayLeavesNothingBehind() {
        ClientSession session = server.alice();
        session.connect("files").open("a");
        session.client().close();
        assertThat(server.administration().sessions()).isEmpty();
        assertThat(server.files.openFiles()).isZero();
        assertThat(server.administration().shares())
                .allSatisfy(share -> assertThat(share.currentUsers()).isZero());
    }

    private SmbClient negotiated() {
        SmbClient client = server.connect();
        client.negotiate(Dialect.SMB_3_1_1);
        return client;
    }

    private static Call setup(long previous, byte[] token) {
        return new Call(
                Command.SESSION_SETUP, new SessionSetupRequest(0, 1, 0, ByteBuffer.wrap(token), previous)::encode);
    }
}
