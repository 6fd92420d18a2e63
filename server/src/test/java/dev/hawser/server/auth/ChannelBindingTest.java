package dev.hawser.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.management.ChannelBinding;
import dev.hawser.server.auth.AuthenticationExchange.Continue;
import dev.hawser.server.auth.AuthenticationExchange.Failed;
import dev.hawser.server.auth.AuthenticationExchange.Step;
import dev.hawser.server.auth.AuthenticationExchange.Succeeded;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Logins through TLS, or beside it. */
class ChannelBindingTest {
    private static final byte[] CERTIFICATE_HASH = new byte[32];

    /** Computed with Python's ntlm-auth 1.4 (gss_channel_bindings) for a certificate whose hash is 32 zeros. */
    private static final byte[] TOLD = HexFormat.of().parseHex("c9ec5cb29e8f57f7ee6429cde733efeb");

    private static final Optional<ChannelBinding> RELAXED = Optional.of(new ChannelBinding(CERTIFICATE_HASH, false));
    private static final Optional<ChannelBinding> STRICT = Optional.of(new ChannelBinding(CERTIFICATE_HASH, true));

    private final Servers servers = new Servers();
    private final NtlmClient alice = new NtlmClient("WORKGROUP", "alice", Servers.PASSWORD);

    private Step login(Optional<ChannelBinding> channel) throws MalformedMessageException {
        SpnegoExchange exchange = servers.authenticator().begin(channel);
        Continue challenge = (Continue) exchange.accept(alice.negotiate());
        return exchange.accept(alice.authenticate(challenge.token()));
    }

    private void assertRefused(Optional<ChannelBinding> channel, String reason) throws MalformedMessageException {
        assertThat(login(channel)).isInstanceOfSatisfying(Failed.class, failure -> {
            assertThat(failure.status()).isEqualTo(NtStatus.LOGON_FAILURE);
            assertThat(failure.reason()).contains(reason);
        });
    }

    @Test
    void aClientThatTellsTheRightChannelComesIn() throws MalformedMessageException {
        alice.channelBindings = TOLD;
        assertThat(login(RELAXED)).isInstanceOf(Succeeded.class);
        assertThat(login(STRICT)).isInstanceOf(Succeeded.class);
    }

    @Test
    void aClientThatTellsAnotherChannelIsRefused() throws MalformedMessageException {
        alice.channelBindings = TOLD.clone();
        alice.channelBindings[15] ^= 1;
        assertRefused(RELAXED, "another TLS channel");
        assertRefused(STRICT, "another TLS channel");
        alice.channelBindings = new byte[3];
        assertRefused(RELAXED, "another TLS channel");
    }

    @Test
    void aClientThatTellsNothingIsRefusedOnlyWhereItMust() throws MalformedMessageException {
        for (byte[] nothing : new byte[][] {{}, new byte[16]}) {
            alice.channelBindings = nothing;
            assertThat(login(RELAXED)).isInstanceOf(Succeeded.class);
            assertRefused(STRICT, "did not bind");
        }
    }

    @Test
    void withoutAChannelWhatTheClientTellsIsNotLookedAt() throws MalformedMessageException {
        alice.channelBindings = new byte[] {1, 2, 3};
        assertThat(login(Optional.empty())).isInstanceOf(Succeeded.class);
    }
}
