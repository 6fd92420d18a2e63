package dev.hawser.server.auth;

import static dev.hawser.wire.ntlm.NegotiateFlag.ALWAYS_SIGN;
import static dev.hawser.wire.ntlm.NegotiateFlag.EXTENDED_SESSIONSECURITY;
import static dev.hawser.wire.ntlm.NegotiateFlag.KEY_EXCH;
import static dev.hawser.wire.ntlm.NegotiateFlag.NEGOTIATE_128;
import static dev.hawser.wire.ntlm.NegotiateFlag.NEGOTIATE_56;
import static dev.hawser.wire.ntlm.NegotiateFlag.NTLM;
import static dev.hawser.wire.ntlm.NegotiateFlag.OEM;
import static dev.hawser.wire.ntlm.NegotiateFlag.REQUEST_TARGET;
import static dev.hawser.wire.ntlm.NegotiateFlag.SEAL;
import static dev.hawser.wire.ntlm.NegotiateFlag.SIGN;
import static dev.hawser.wire.ntlm.NegotiateFlag.TARGET_INFO;
import static dev.hawser.wire.ntlm.NegotiateFlag.TARGET_TYPE_SERVER;
import static dev.hawser.wire.ntlm.NegotiateFlag.UNICODE;
import static dev.hawser.wire.ntlm.NegotiateFlag.VERSION;

import dev.hawser.management.ChannelBinding;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.dtyp.FileTime;
import dev.hawser.wire.ntlm.ChallengeMessage;
import dev.hawser.wire.ntlm.NegotiateFlags;
import dev.hawser.wire.ntlm.NegotiateMessage;
import dev.hawser.wire.ntlm.NtlmVersion;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The server's side of one NTLM login ([MS-NLMP] 3.2.5.1): two messages in, one out. Used by one thread at a time. */
final class NtlmAcceptor {
    private static final NegotiateFlags ALWAYS =
            NegotiateFlags.of(NTLM, REQUEST_TARGET, TARGET_TYPE_SERVER, TARGET_INFO);

    /** What is agreed to when the client asks for it. */
    private static final NegotiateFlags ON_REQUEST = NegotiateFlags.of(
            SIGN, SEAL, ALWAYS_SIGN, KEY_EXCH, NEGOTIATE_128, NEGOTIATE_56, EXTENDED_SESSIONSECURITY, VERSION);

    private static final NtlmVersion OUR_VERSION = new NtlmVersion(10, 0, 0, NtlmVersion.REVISION_W2K3);

    private final LocalAuthority authority;
    private final Optional<ChannelBinding> channel;
    private final InstantSource clock;
    private final RandomGenerator random;
    private @Nullable Challenge sent;

    NtlmAcceptor(
            LocalAuthority authority, Optional<ChannelBinding> channel, InstantSource clock, RandomGenerator random) {
        this.authority = authority;
        this.channel = channel;
        this.clock = clock;
        this.random = random;
    }

    /**
     * What the client has to answer.
     *
     * @param negotiateMessage the client's, as received
     * @param message the CHALLENGE_MESSAGE as sent
     */
    record Challenge(byte[] negotiateMessage, byte[] serverChallenge, NegotiateFlags flags, byte[] message) {}

    sealed interface Outcome {}

    /** @param message CHALLENGE_MESSAGE */
    record Challenged(byte[] message) implements Outcome {}

    /**
     * @param sessionKey as {@link AuthenticationExchange.Succeeded} has it
     * @param context signs for both sides; empty for guests, whose password, and so whose keys, nobody here knows
     * @param mic whether the client's message had a MIC
     */
    record Accepted(Identity identity, byte[] sessionKey, Optional<NtlmSecurityContext> context, boolean mic)
            implements Outcome {}

    /** As {@link AuthenticationExchange.Failed} has it. */
    record Refused(NtStatus status, String user, String reason) implements Outcome {}

    /** Takes the client's next message; after anything but {@link Challenged} the login is over. */
    Outcome accept(byte[] message) throws MalformedMessageException {
        return sent == null ? negotiate(message) : new NtlmVerifier(authority, channel, clock).verify(sent, message);
    }

    /** [MS-NLMP] 3.2.5.1.1. */
    private Outcome negotiate(byte[] message) throws MalformedMessageException {
        NegotiateFlags asked = NegotiateMessage.decode(message).flags();
        if (!asked.has(EXTENDED_SESSIONSECURITY)) {
            return new Refused(NtStatus.INVALID_PARAMETER, "", "the client can not do extended session security");
        }
        NegotiateFlags flags =
                asked.and(ON_REQUEST).with(asked.unicode() ? UNICODE : OEM).or(ALWAYS);
        byte[] serverChallenge = new byte[ChallengeMessage.CHALLENGE_LENGTH];
        random.nextBytes(serverChallenge);
        byte[] challenge = new ChallengeMessage(
                        authority.serverName(),
                        flags,
                        serverChallenge,
                        authority.targetInfo(FileTime.of(clock.instant())),
                        flags.has(VERSION) ? Optional.of(OUR_VERSION) : Optional.empty())
                .encode();
        sent = new Challenge(message.clone(), serverChallenge, flags, challenge);
        return new Challenged(challenge);
    }
}
