package dev.hawser.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.auth.AuthenticationExchange.Continue;
import dev.hawser.server.auth.AuthenticationExchange.Failed;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.spnego.NegTokenInit;
import dev.hawser.wire.spnego.NegTokenResp;
import dev.hawser.wire.spnego.Oid;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Whatever comes is answered, and nothing but a proof succeeds. */
class GarbageTest {
    private final Servers servers = new Servers();
    private final NtlmClient alice = new NtlmClient("WORKGROUP", "alice", Servers.PASSWORD);

    @Property(tries = 2000)
    void anyBytesFail(@ForAll byte[] garbage) {
        assertThat(servers.authenticator().begin().accept(garbage)).isInstanceOf(Failed.class);

        SpnegoExchange bare = servers.authenticator().begin();
        bare.accept(alice.negotiate());
        assertThat(bare.accept(garbage)).isInstanceOf(Failed.class);

        SpnegoExchange negotiating = servers.authenticator().begin();
        negotiating.accept(
                NegTokenInit.of(List.of(Oid.NTLMSSP), Optional.empty()).encode());
        assertThat(negotiating.accept(garbage)).isInstanceOf(Failed.class);
    }

    @Property(tries = 2000)
    void anAlteredFirstTokenIsAnswered(@ForAll @IntRange(max = 100) int place, @ForAll byte value) {
        byte[] bare = alice.negotiate();
        bare[place % bare.length] = value;
        assertThat(servers.authenticator().begin().accept(bare)).isInstanceOfAny(Continue.class, Failed.class);

        byte[] wrapped = NegTokenInit.of(List.of(Oid.NTLMSSP, Oid.KERBEROS), Optional.of(alice.negotiate()))
                .encode();
        wrapped[place % wrapped.length] = value;
        assertThat(servers.authenticator().begin().accept(wrapped)).isInstanceOfAny(Continue.class, Failed.class);
    }

    @Test
    void noProofInSpnegoSucceedsAltered() throws MalformedMessageException {
        int length =
                wrapped(alice.authenticate(challenge(servers.authenticator().begin()))).length;
        for (int i = 0; i < length; i++) {
            for (int bit : new int[] {1, 0x80}) {
                SpnegoExchange exchange = servers.authenticator().begin();
                byte[] proof = wrapped(alice.authenticate(challenge(exchange)));
                proof[i] ^= (byte) bit;
                assertThat(exchange.accept(proof)).as("byte %d", i).isInstanceOf(Failed.class);
            }
        }
    }

    @Test
    void noProofSucceedsCutOff() throws MalformedMessageException {
        int length = alice.authenticate(challenge(servers.authenticator().begin())).length;
        for (int i = 0; i < length; i++) {
            SpnegoExchange exchange = servers.authenticator().begin();
            byte[] proof = alice.authenticate(challenge(exchange));
            assertThat(exchange.accept(wrapped(Arrays.copyOf(proof, i))))
                    .as("%d bytes", i)
                    .isInstanceOf(Failed.class);
        }
    }

    private byte[] challenge(SpnegoExchange exchange) throws MalformedMessageException {
        Continue step = (Continue) exchange.accept(NegTokenInit.of(List.of(Oid.NTLMSSP), Optional.of(alice.negotiate()))
                .encode());
        return NegTokenResp.decode(step.token()).responseToken().orElseThrow();
    }

    private static byte[] wrapped(byte[] message) {
        return new NegTokenResp(Optional.empty(), Optional.empty(), Optional.of(message), Optional.empty()).encode();
    }
}
