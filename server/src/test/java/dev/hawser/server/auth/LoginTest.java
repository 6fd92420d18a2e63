package dev.hawser.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.management.SmbSession.Authentication;
import dev.hawser.server.auth.AuthenticationExchange.Continue;
import dev.hawser.server.auth.AuthenticationExchange.Failed;
import dev.hawser.server.auth.AuthenticationExchange.Step;
import dev.hawser.server.auth.AuthenticationExchange.Succeeded;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.dtyp.FileTime;
import dev.hawser.wire.dtyp.Sid;
import dev.hawser.wire.ntlm.AuthenticateMessage;
import dev.hawser.wire.ntlm.ChallengeMessage;
import dev.hawser.wire.ntlm.NegotiateFlag;
import dev.hawser.wire.ntlm.NegotiateFlags;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Logins with bare NTLM. */
class LoginTest {
    private final Servers servers = new Servers();
    private final NtlmClient alice = new NtlmClient("WORKGROUP", "Alice", Servers.PASSWORD);

    @Test
    void aRightPasswordSucceeds() throws MalformedMessageException {
        Succeeded success = success(login(alice));
        Identity identity = success.identity();
        assertThat(identity.qualifiedName()).isEqualTo("HAWSER\\alice");
        assertThat(identity.authentication()).isEqualTo(Authentication.NTLMV2);
        assertThat(identity.administrator()).isTrue();
        assertThat(identity.token().contains(Sid.ADMINISTRATORS)).isTrue();
        assertThat(success.sessionKey()).isEqualTo(alice.sessionKey);
        assertThat(success.token()).isEmpty();
    }

    @Test
    void aRightPasswordSucceedsWithoutMic() throws MalformedMessageException {
        alice.mic = false;
        assertThat(success(login(alice)).sessionKey()).isEqualTo(alice.sessionKey);
    }

    @Test
    void aRightPasswordSucceedsWithoutKeyExchange() throws MalformedMessageException {
        alice.flags = alice.flags.without(NegotiateFlag.KEY_EXCH);
        assertThat(success(login(alice)).sessionKey()).isEqualTo(alice.sessionKey);
    }

    @Test
    void aRightPasswordSucceedsWithTextOfOneByteACharacter() throws MalformedMessageException {
        alice.flags = alice.flags.without(NegotiateFlag.UNICODE).with(NegotiateFlag.OEM);
        assertThat(success(login(alice)).sessionKey()).isEqualTo(alice.sessionKey);
    }

    @Test
    void aClientMayLeaveItsDomainOutOfTheKey() throws MalformedMessageException {
        alice.nilDomain = true;
        assertThat(success(login(alice)).identity().user()).isEqualTo("alice");
    }

    @Test
    void aWrongPasswordFails() throws MalformedMessageException {
        Failed failure = failure(login(new NtlmClient("WORKGROUP", "alice", "wrong")));
        assertThat(failure.status()).isEqualTo(NtStatus.LOGON_FAILURE);
        assertThat(failure.user()).isEqualTo("WORKGROUP\\alice");
        assertThat(failure.reason()).isEqualTo("wrong password");
    }

    @Test
    void anUnknownUserFails() throws MalformedMessageException {
        Failed failure = failure(login(new NtlmClient("WORKGROUP", "mallory", "any")));
        assertThat(failure.status()).isEqualTo(NtStatus.LOGON_FAILURE);
        assertThat(failure.reason()).isEqualTo("there is no such account");
    }

    @Test
    void anUnknownUserBecomesAGuestWhereGuestsAreLetIn() throws MalformedMessageException {
        servers.guests = true;
        Succeeded success = success(login(new NtlmClient("WORKGROUP", "mallory", "any")));
        Identity guest = success.identity();
        assertThat(guest.qualifiedName()).isEqualTo("HAWSER\\Guest");
        assertThat(guest.authentication()).isEqualTo(Authentication.GUEST);
        assertThat(guest.administrator()).isFalse();
        assertThat(guest.token().user()).isEqualTo(Servers.MACHINE.child(501));
        assertThat(success.sessionKey()).isEqualTo(new byte[16]);
    }

    @Test
    void aWrongPasswordMakesNoGuest() throws MalformedMessageException {
        servers.guests = true;
        assertThat(failure(login(new NtlmClient("WORKGROUP", "alice", "wrong"))).status())
                .isEqualTo(NtStatus.LOGON_FAILURE);
    }

    @Test
    void anonymousClientsFailUnlessTheyAreLetIn() throws MalformedMessageException {
        assertThat(failure(anonymous(new byte[1])).status()).isEqualTo(NtStatus.LOGON_FAILURE);
        servers.anonymous = true;
        for (byte[] lmResponse : new byte[][] {{0}, {}}) {
            Succeeded success = success(anonymous(lmResponse));
            assertThat(success.identity().qualifiedName()).isEqualTo("NT AUTHORITY\\ANONYMOUS LOGON");
            assertThat(success.identity().authentication()).isEqualTo(Authentication.ANONYMOUS);
            assertThat(success.sessionKey()).isEqualTo(new byte[16]);
        }
        assertThat(failure(anonymous(new byte[] {1})).status()).isEqualTo(NtStatus.LOGON_FAILURE);
    }

    @Test
    void ntlmV1Fails() throws MalformedMessageException {
        for (int length : new int[] {0, 24}) {
            Failed failure = failure(answer(challenge -> new AuthenticateMessage(
                            new byte[24],
                            new byte[length],
                            "",
                            "alice",
                            "",
                            new byte[0],
                            NtlmClient.USUAL,
                            Optional.empty(),
                            Optional.empty())
                    .encode()));
            assertThat(failure.status()).isEqualTo(NtStatus.LOGON_FAILURE);
            assertThat(failure.reason()).contains("NTLMv1");
        }
    }

    @Test
    void extendedSessionSecurityIsDemanded() {
        alice.flags = alice.flags.without(NegotiateFlag.EXTENDED_SESSIONSECURITY);
        assertThat(failure(servers.authenticator().begin().accept(alice.negotiate()))
                        .status())
                .isEqualTo(NtStatus.INVALID_PARAMETER);
    }

    @Test
    void aResponseToAnEarlierChallengeFails() throws MalformedMessageException {
        byte[] earlier =
                alice.authenticate(((Continue) servers.authenticator().begin().accept(alice.negotiate())).token());
        assertThat(failure(answer(challenge -> earlier)).reason()).isEqualTo("wrong password");
    }

    @Test
    void anAlterationOfTheFirstMessageIsNoticed() throws MalformedMessageException {
        SpnegoExchange exchange = servers.authenticator().begin();
        byte[] altered = alice.negotiate().clone();
        altered[13] ^= 0x40; // a reserved flag, which changes nothing else
        Continue challenge = (Continue) exchange.accept(altered);
        assertThat(failure(exchange.accept(alice.authenticate(challenge.token())))
                        .reason())
                .startsWith("the MIC does not fit");
    }

    @Test
    void noBitOfTheProofCanBeAltered() throws MalformedMessageException {
        int length = alice.authenticate(
                        ((Continue) servers.authenticator().begin().accept(alice.negotiate())).token())
                .length;
        for (int i = 0; i < length; i++) {
            int at = i;
            Step step = answer(challenge -> {
                byte[] message = alice.authenticate(challenge);
                message[at] ^= 1;
                return message;
            });
            assertThat(step).as("byte %d", i).isInstanceOf(Failed.class);
        }
    }

    @Test
    void aMicThatWasCutOutIsMissed() throws MalformedMessageException {
        Step step = answer(challenge -> {
            AuthenticateMessage whole = AuthenticateMessage.decode(alice.authenticate(challenge));
            return new AuthenticateMessage(
                            whole.lmResponse(),
                            whole.ntResponse(),
                            whole.domain(),
                            whole.user(),
                            whole.workstation(),
                            whole.encryptedSessionKey(),
                            whole.flags(),
                            whole.version(),
                            Optional.empty())
                    .encode();
        });
        assertThat(failure(step).reason()).startsWith("the MIC does not fit");
    }

    @Test
    void clocksMayBeThirtySixHoursApart() throws MalformedMessageException {
        alice.timestamp = FileTime.of(Servers.NOW.minus(Duration.ofHours(36)));
        success(login(alice));
        alice.timestamp = FileTime.of(Servers.NOW.plus(Duration.ofHours(37)));
        assertThat(failure(login(alice)).reason())
                .isEqualTo("the clocks of client and server are 37 hours apart, 36 are allowed");
        for (long extreme : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, -1, 1}) {
            alice.timestamp = extreme;
            assertThat(failure(login(alice)).status()).isEqualTo(NtStatus.LOGON_FAILURE);
        }
    }

    @Test
    void everyChallengeIsAnother() throws MalformedMessageException {
        Authenticator authenticator = servers.authenticator();
        byte[] first = challengeOf(authenticator);
        assertThat(challengeOf(authenticator)).isNotEqualTo(first);
    }

    @Test
    void namesAreHarmlessInLogs() throws MalformedMessageException {
        Failed failure = failure(login(new NtlmClient("A\r\nB", "x\u001b[2J\u202ey", "any")));
        assertThat(failure.user()).isEqualTo("A\ufffd\ufffdB\\x\ufffd[2J\ufffdy");
        assertThat(failure(login(new NtlmClient("", "x".repeat(9000), "any"))).user())
                .hasSize(256);
    }

    @Test
    void accountsThatCanNotBeReadFailTheLogin() throws MalformedMessageException {
        servers.lookup = name -> {
            throw new UncheckedIOException(new IOException("line 3"));
        };
        Failed failure = failure(login(alice));
        assertThat(failure.status()).isEqualTo(NtStatus.INTERNAL_ERROR);
        assertThat(failure.reason()).contains("line 3");
    }

    @Test
    void nothingIsTakenWhenItIsOver() throws MalformedMessageException {
        SpnegoExchange exchange = servers.authenticator().begin();
        byte[] challenge = ((Continue) exchange.accept(alice.negotiate())).token();
        byte[] proof = alice.authenticate(challenge);
        success(exchange.accept(proof));
        assertThat(failure(exchange.accept(proof)).status()).isEqualTo(NtStatus.INVALID_PARAMETER);
    }

    @Test
    void whoSucceededCanSealMessages() throws MalformedMessageException {
        SpnegoExchange exchange = servers.authenticator().begin();
        byte[] challenge = ((Continue) exchange.accept(alice.negotiate())).token();
        success(exchange.accept(alice.authenticate(challenge)));
        NtlmSecurityContext server = exchange.securityContext().orElseThrow();
        assertThat(server.verify(new byte[] {1, 2, 3}, alice.sign(new byte[] {1, 2, 3})))
                .isTrue();
        assertThat(server.sign(new byte[] {4})).isEqualTo(alice.expectedFromServer(new byte[] {4}));
    }

    @Test
    void passwordsSentAsTheyAreAreChecked() {
        Authenticator authenticator = servers.authenticator();
        assertThat(authenticator.checkPassword("ALICE", Servers.PASSWORD).map(Identity::qualifiedName))
                .contains("HAWSER\\alice");
        assertThat(authenticator.checkPassword("any\\alice", Servers.PASSWORD)).isPresent();
        assertThat(authenticator.checkPassword("alice", "wrong")).isEmpty();
    }

    private interface Answer {
        byte[] to(byte[] challenge) throws MalformedMessageException;
    }

    private Step answer(Answer answer) throws MalformedMessageException {
        SpnegoExchange exchange = servers.authenticator().begin();
        Continue challenge = (Continue) exchange.accept(alice.negotiate());
        return exchange.accept(answer.to(challenge.token()));
    }

    private Step login(NtlmClient client) throws MalformedMessageException {
        SpnegoExchange exchange = servers.authenticator().begin();
        Continue challenge = (Continue) exchange.accept(client.negotiate());
        return exchange.accept(client.authenticate(challenge.token()));
    }

    private Step anonymous(byte[] lmResponse) throws MalformedMessageException {
        NegotiateFlags flags = NtlmClient.USUAL.without(NegotiateFlag.KEY_EXCH).with(NegotiateFlag.ANONYMOUS);
        return answer(challenge -> new AuthenticateMessage(
                        lmResponse, new byte[0], "", "", "", new byte[0], flags, Optional.empty(), Optional.empty())
                .encode());
    }

    private byte[] challengeOf(Authenticator authenticator) throws MalformedMessageException {
        Continue challenge = (Continue) authenticator.begin().accept(alice.negotiate());
        return ChallengeMessage.decode(challenge.token()).serverChallenge();
    }

    private static Succeeded success(Step step) {
        assertThat(step).isInstanceOf(Succeeded.class);
        return (Succeeded) step;
    }

    private static Failed failure(Step step) {
        assertThat(step).isInstanceOf(Failed.class);
        return (Failed) step;
    }
}
