package dev.hawser.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.auth.AuthenticationExchange.Continue;
import dev.hawser.server.auth.AuthenticationExchange.Failed;
import dev.hawser.server.auth.AuthenticationExchange.Step;
import dev.hawser.server.auth.AuthenticationExchange.Succeeded;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.spnego.NegTokenInit;
import dev.hawser.wire.spnego.NegTokenInit2;
import dev.hawser.wire.spnego.NegTokenResp;
import dev.hawser.wire.spnego.NegTokenResp.State;
import dev.hawser.wire.spnego.Oid;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Logins that SPNEGO agrees on. */
class SpnegoLoginTest {
    private static final List<Oid> NTLM_ONLY = List.of(Oid.NTLMSSP);
    private static final List<Oid> KERBEROS_FIRST = List.of(Oid.MS_KERBEROS, Oid.KERBEROS, Oid.NEGOEX, Oid.NTLMSSP);

    private final Servers servers = new Servers();
    private final SpnegoExchange exchange = servers.authenticator().begin();
    private final NtlmClient alice = new NtlmClient("WORKGROUP", "alice", Servers.PASSWORD);

    @Test
    void theServerOffersNtlm() throws MalformedMessageException {
        assertThat(NegTokenInit2.decode(servers.authenticator().initialToken()).mechTypes())
                .containsExactly(Oid.NTLMSSP);
    }

    @Test
    void theOptimisticTokenIsAnswered() throws MalformedMessageException {
        NegTokenResp answer = next(begin(NTLM_ONLY, Optional.of(alice.negotiate())));
        assertThat(answer.state()).contains(State.ACCEPT_INCOMPLETE);
        assertThat(answer.supportedMech()).contains(Oid.NTLMSSP);
        Succeeded success = success(proceed(alice.authenticate(tokenOf(answer)), Optional.empty()));
        assertThat(success.sessionKey()).isEqualTo(alice.sessionKey);
        NegTokenResp last = NegTokenResp.decode(success.token());
        assertThat(last)
                .isEqualTo(new NegTokenResp(
                        Optional.of(State.ACCEPT_COMPLETED), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void theTokenMayComeLater() throws MalformedMessageException {
        NegTokenResp answer = next(begin(NTLM_ONLY, Optional.empty()));
        assertThat(answer.supportedMech()).contains(Oid.NTLMSSP);
        assertThat(answer.responseToken()).isEmpty();
        NegTokenResp challenge = next(proceed(alice.negotiate(), Optional.empty()));
        success(proceed(alice.authenticate(tokenOf(challenge)), Optional.empty()));
    }

    @Test
    void aMicOfTheMechanismsIsAnsweredWithOne() throws MalformedMessageException {
        byte[] proof = proofOf(NTLM_ONLY);
        byte[] list = listOf(NTLM_ONLY);
        Succeeded success = success(proceed(proof, Optional.of(alice.sign(list))));
        assertThat(NegTokenResp.decode(success.token()).mechListMic()).contains(alice.expectedFromServer(list));
    }

    @Test
    void theMicLeavesNoTraceInTheKeyStreamsButCounts() throws MalformedMessageException {
        byte[] proof = proofOf(NTLM_ONLY);
        success(proceed(proof, Optional.of(alice.sign(listOf(NTLM_ONLY)))));
        byte[] message = "first after".getBytes(StandardCharsets.US_ASCII);
        assertThat(exchange.securityContext().orElseThrow().verify(message, alice.sign(message)))
                .isTrue();
    }

    @Test
    void aClientThatPrefersKerberosIsAskedForAMic() throws MalformedMessageException {
        NegTokenResp answer = next(begin(KERBEROS_FIRST, Optional.of(new byte[] {0x60, 1, 2, 3})));
        assertThat(answer)
                .isEqualTo(new NegTokenResp(
                        Optional.of(State.REQUEST_MIC), Optional.of(Oid.NTLMSSP), Optional.empty(), Optional.empty()));
        NegTokenResp challenge = next(proceed(alice.negotiate(), Optional.empty()));
        byte[] proof = alice.authenticate(tokenOf(challenge));
        byte[] list = listOf(KERBEROS_FIRST);
        Succeeded success = success(proceed(proof, Optional.of(alice.sign(list))));
        assertThat(NegTokenResp.decode(success.token()).mechListMic()).contains(alice.expectedFromServer(list));
    }

    @Test
    void aClientThatPrefersKerberosMustNotLeaveItsMicOut() throws MalformedMessageException {
        assertThat(failure(proceed(proofOf(KERBEROS_FIRST), Optional.empty())).status())
                .isEqualTo(NtStatus.LOGON_FAILURE);
    }

    @Test
    void aClientThatCanMakeNoMicMayLeaveItOut() throws MalformedMessageException {
        alice.mic = false;
        success(proceed(proofOf(KERBEROS_FIRST), Optional.empty()));
    }

    @Test
    void anAlteredListOfMechanismsIsNoticed() throws MalformedMessageException {
        byte[] proof = proofOf(NTLM_ONLY);
        Failed failure = failure(proceed(proof, Optional.of(alice.sign(listOf(KERBEROS_FIRST)))));
        assertThat(failure.status()).isEqualTo(NtStatus.LOGON_FAILURE);
        assertThat(failure.reason()).startsWith("the mechListMIC does not fit");
        assertThat(exchange.securityContext()).isEmpty();
    }

    @Test
    void aMicOfAnyOtherLengthDoesNotFit() throws MalformedMessageException {
        assertThat(failure(proceed(proofOf(NTLM_ONLY), Optional.of(new byte[0])))
                        .status())
                .isEqualTo(NtStatus.LOGON_FAILURE);
    }

    @Test
    void nobodyChecksTheMicOfAGuest() throws MalformedMessageException {
        servers.guests = true;
        SpnegoExchange guests = servers.authenticator().begin();
        NtlmClient guest = new NtlmClient("", "mallory", "any");
        NegTokenResp challenge = next(guests.accept(
                NegTokenInit.of(NTLM_ONLY, Optional.of(guest.negotiate())).encode()));
        byte[] proof = guest.authenticate(tokenOf(challenge));
        Succeeded success = success(guests.accept(token(proof, Optional.of(guest.sign(listOf(NTLM_ONLY))))));
        assertThat(NegTokenResp.decode(success.token()).mechListMic()).isEmpty();
        assertThat(guests.securityContext()).isEmpty();
    }

    @Test
    void aClientWithoutNtlmFails() {
        Failed failure = failure(begin(List.of(Oid.KERBEROS), Optional.empty()));
        assertThat(failure.status()).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(failure.reason()).contains(Oid.KERBEROS.dotted());
        assertThat(failure(servers.authenticator()
                                .begin()
                                .accept(NegTokenInit.of(List.of(), Optional.empty())
                                        .encode()))
                        .status())
                .isEqualTo(NtStatus.INVALID_PARAMETER);
    }

    @Test
    void aTokenOfSpnegoWithoutOneOfNtlmFails() {
        begin(NTLM_ONLY, Optional.empty());
        byte[] empty = new NegTokenResp(
                        Optional.of(State.ACCEPT_INCOMPLETE), Optional.empty(), Optional.empty(), Optional.empty())
                .encode();
        assertThat(failure(exchange.accept(empty)).status()).isEqualTo(NtStatus.INVALID_PARAMETER);
    }

    @Test
    void aClientMayBreakOff() {
        begin(NTLM_ONLY, Optional.empty());
        byte[] reject = new NegTokenResp(
                        Optional.of(State.REJECT), Optional.empty(), Optional.of(alice.negotiate()), Optional.empty())
                .encode();
        assertThat(failure(exchange.accept(reject)).reason()).contains("broke");
    }

    @Test
    void bareNtlmDoesNotContinueWhatSpnegoBegan() throws MalformedMessageException {
        byte[] proof = proofOf(NTLM_ONLY);
        assertThat(failure(exchange.accept(proof)).status()).isEqualTo(NtStatus.INVALID_PARAMETER);
    }

    /** What the client sends last, after all that came before it. */
    private byte[] proofOf(List<Oid> mechTypes) throws MalformedMessageException {
        NegTokenResp answer = next(begin(mechTypes, Optional.of(alice.negotiate())));
        NegTokenResp challenge =
                answer.responseToken().isPresent() ? answer : next(proceed(alice.negotiate(), Optional.empty()));
        return alice.authenticate(tokenOf(challenge));
    }

    private Step begin(List<Oid> mechTypes, Optional<byte[]> mechToken) {
        return exchange.accept(NegTokenInit.of(mechTypes, mechToken).encode());
    }

    private Step proceed(byte[] message, Optional<byte[]> mechListMic) {
        return exchange.accept(token(message, mechListMic));
    }

    private static byte[] token(byte[] message, Optional<byte[]> mechListMic) {
        return new NegTokenResp(Optional.empty(), Optional.empty(), Optional.of(message), mechListMic).encode();
    }

    private static byte[] listOf(List<Oid> mechTypes) {
        return NegTokenInit.of(mechTypes, Optional.empty()).mechTypeList();
    }

    private static NegTokenResp next(Step step) throws MalformedMessageException {
        assertThat(step).isInstanceOf(Continue.class);
        return NegTokenResp.decode(((Continue) step).token());
    }

    private static byte[] tokenOf(NegTokenResp answer) {
        return answer.responseToken().orElseThrow();
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
