package dev.hawser.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.hawser.management.Caller;
import dev.hawser.management.Door;
import dev.hawser.management.MessageProtection;
import dev.hawser.management.SealedMessage;
import dev.hawser.management.TokenLogin;
import dev.hawser.management.TokenLogin.Continue;
import dev.hawser.management.TokenLogin.Done;
import dev.hawser.management.TokenLogin.Refused;
import dev.hawser.management.TokenLogin.Step;
import dev.hawser.server.auth.NtlmClient;
import dev.hawser.server.harness.LogRecord;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.ntlm.NegotiateFlag;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Logins by tokens, at doors that are not SMB. */
class TokenLoginTest {
    private static final String PASSWORD = "correct horse";

    private final NtlmClient alice = new NtlmClient("", "alice", PASSWORD);

    private static SmbServer start(UnaryOperator<SmbServerBuilder> options) throws IOException {
        return options.apply(SmbServer.builder()
                        .listen("127.0.0.1:0")
                        .serverName("HAWSER")
                        .failedLoginDelay(Duration.ZERO)
                        .administrator("alice", PASSWORD))
                .start();
    }

    private static TokenLogin begin(SmbServer server) {
        return server.logins().begin(Door.WS_MANAGEMENT, "192.0.2.1", Optional.empty());
    }

    private static Step login(SmbServer server, NtlmClient client) throws MalformedMessageException {
        TokenLogin login = begin(server);
        Continue challenge = (Continue) login.accept(client.negotiate());
        return login.accept(client.authenticate(challenge.token()));
    }

    @Test
    void whoProvesHisPasswordIsTheCallerAndCanSealMessages() throws Exception {
        try (SmbServer server = start(options -> options)) {
            Done done = (Done) login(server, alice);
            assertThat(done.caller()).isEqualTo(new Caller("HAWSER\\alice", true, Door.WS_MANAGEMENT, "192.0.2.1"));
            assertThat(done.token()).isEmpty();
            MessageProtection ours = done.protection().orElseThrow();
            MessageProtection theirs = alice.protection();
            for (byte[] message : new byte[][] {{1, 2, 3}, {}, {4}}) {
                assertThat(ours.unseal(theirs.seal(message))).hasValue(message);
                assertThat(theirs.unseal(ours.seal(message))).hasValue(message);
            }
        }
    }

    @Test
    void aSealedMessageThatWasAlteredOrComesTwiceIsNotTaken() throws Exception {
        try (SmbServer server = start(options -> options)) {
            MessageProtection ours = ((Done) login(server, alice)).protection().orElseThrow();
            SealedMessage sealed = alice.protection().seal(new byte[] {1, 2, 3});
            assertThat(ours.unseal(sealed)).isPresent();
            assertThat(ours.unseal(sealed)).isEmpty();

            ours = ((Done) login(server, alice)).protection().orElseThrow();
            sealed = alice.protection().seal(new byte[] {1, 2, 3});
            sealed.ciphertext()[0] ^= 1;
            assertThat(ours.unseal(sealed)).isEmpty();
        }
    }

    @Test
    void whoAgreesOnShortKeysCanSealNothing() throws Exception {
        try (SmbServer server = start(options -> options)) {
            Done done = (Done) login(server, alice.without(NegotiateFlag.NEGOTIATE_128));
            assertThat(done.protection()).isEmpty();
        }
    }

    @Test
    void aWrongPasswordIsRefusedAndLogged() throws Exception {
        try (SmbServer server = start(options -> options);
                LogRecord log = new LogRecord("dev.hawser.server", Level.WARN)) {
            assertThat(login(server, new NtlmClient("DOM", "alice", "wrong"))).isEqualTo(new Refused());
            assertThat(server.logins().login("bo\nb", "wrong", Door.WS_MANAGEMENT, "192.0.2.1"))
                    .isEmpty();
            assertThat(log.messages())
                    .containsExactly(
                            "192.0.2.1: login as DOM\\alice by WS_MANAGEMENT failed: wrong password",
                            "192.0.2.1: login as bo\ufffdb by WS_MANAGEMENT failed: there is no such account, or its password is another");
        }
    }

    @Test
    void guestsStayOutEvenWhereSharesLetThemIn() throws Exception {
        try (SmbServer server = start(options -> options.guest(true).anonymous(true))) {
            assertThat(login(server, new NtlmClient("", "mallory", "any"))).isEqualTo(new Refused());
        }
    }

    @Test
    void whatIsNoTokenIsRefusedWithoutALine() throws Exception {
        try (SmbServer server = start(options -> options);
                LogRecord log = new LogRecord("dev.hawser.server", Level.WARN)) {
            for (byte[] token : new byte[][] {{}, {0x60}, new byte[65536]}) {
                TokenLogin login = begin(server);
                assertThat(login.accept(token)).isEqualTo(new Refused());
                assertThat(login.accept(alice.negotiate())).isEqualTo(new Refused());
            }
            assertThat(log.messages()).isEmpty();
        }
    }
}
