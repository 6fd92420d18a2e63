package dev.hawser.server.auth;

import static dev.hawser.wire.NtStatus.INTERNAL_ERROR;
import static dev.hawser.wire.NtStatus.INVALID_PARAMETER;
import static dev.hawser.wire.NtStatus.LOGON_FAILURE;
import static dev.hawser.wire.ntlm.NegotiateFlag.EXTENDED_SESSIONSECURITY;
import static dev.hawser.wire.ntlm.NegotiateFlag.KEY_EXCH;
import static dev.hawser.wire.ntlm.NegotiateFlag.SEAL;
import static dev.hawser.wire.ntlm.NegotiateFlag.SIGN;

import dev.hawser.management.ChannelBinding;
import dev.hawser.server.Account;
import dev.hawser.server.auth.NtlmAcceptor.Accepted;
import dev.hawser.server.auth.NtlmAcceptor.Challenge;
import dev.hawser.server.auth.NtlmAcceptor.Outcome;
import dev.hawser.server.auth.NtlmAcceptor.Refused;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.dtyp.FileTime;
import dev.hawser.wire.ntlm.AuthenticateMessage;
import dev.hawser.wire.ntlm.NegotiateFlags;
import dev.hawser.wire.ntlm.NtlmV2Response;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;

/** Decides whether an AUTHENTICATE_MESSAGE proves who sent it ([MS-NLMP] 3.2.5.1.2). */
record NtlmVerifier(LocalAuthority authority, Optional<ChannelBinding> channel, InstantSource clock) {
    /** MaxLifetime ([MS-NLMP] 3.1.1.1): how far the time in a response may be from ours. */
    private static final Duration MAX_LIFETIME = Duration.ofHours(36);

    /** Responses of NTLMv1 have 24 bytes, those of NTLMv2 more ([MS-NLMP] 2.2.2.6, 2.2.2.8). */
    private static final int NTLM_V1_LENGTH = 24;

    /** Unknown users are computed with this, so that they take no less time than known ones. */
    private static final byte[] NOBODYS_HASH = new byte[Account.NT_HASH_LENGTH];

    private static final byte[] ZEROS = new byte[NtlmV2.KEY_LENGTH];

    Outcome verify(Challenge challenge, byte[] message) throws MalformedMessageException {
        AuthenticateMessage authenticate = AuthenticateMessage.decode(message);
        String claimed = ClaimedName.of(authenticate.domain(), authenticate.user());
        NegotiateFlags flags = authenticate.flags().and(challenge.flags());
        if (isAnonymous(authenticate)) {
            return anonymous(authenticate, flags);
        }
        if (!flags.has(EXTENDED_SESSIONSECURITY)) {
            return new Refused(INVALID_PARAMETER, claimed, "the client gave up extended session security");
        }
        if (authenticate.user().isEmpty()) {
            return new Refused(LOGON_FAILURE, claimed, "the client named no user");
        }
        if (authenticate.ntResponse().length <= NTLM_V1_LENGTH) {
            return new Refused(
                    LOGON_FAILURE, claimed, "the client answered with LM or NTLMv1, only NTLMv2 is accepted");
        }
        try {
            return withNtlmV2(challenge, message, authenticate, flags, claimed);
        } catch (MalformedMessageException e) {
            return new Refused(INVALID_PARAMETER, claimed, "the NTLMv2 response is malformed: " + e.getMessage());
        } catch (UncheckedIOException e) {
            return new Refused(INTERNAL_ERROR, claimed, "the accounts can not be read: " + e.getMessage());
        }
    }

    private Outcome withNtlmV2(
            Challenge challenge, byte[] message, AuthenticateMessage authenticate, NegotiateFlags flags, String claimed)
            throws MalformedMessageException {
        NtlmV2Response response = NtlmV2Response.decode(authenticate.ntResponse());
        Optional<Account> account = authority.accounts().find(authenticate.user());
        Optional<byte[]> responseKey =
                provenKey(account.map(Account::ntHash).orElse(NOBODYS_HASH), challenge, authenticate, response);
        if (account.isEmpty()) {
            return authority.guests()
                    ? new Accepted(authority.guest(), ZEROS.clone(), Optional.empty(), false)
                    : new Refused(LOGON_FAILURE, claimed, "there is no such account");
        }
        if (responseKey.isEmpty()) {
            return new Refused(LOGON_FAILURE, claimed, "wrong password");
        }
        Duration apart = Duration.between(FileTime.toInstant(response.timestamp()), clock.instant())
                .abs();
        if (apart.compareTo(MAX_LIFETIME) > 0) {
            return new Refused(
                    LOGON_FAILURE,
                    claimed,
                    "the clocks of client and server are " + apart.toHours() + " hours apart, " + MAX_LIFETIME.toHours()
                            + " are allowed");
        }
        Optional<String> objection = NtlmChannel.objection(channel, response.targetInfo());
        if (objection.isPresent()) {
            return new Refused(LOGON_FAILURE, claimed, objection.get());
        }
        byte[] baseKey = NtlmV2.sessionBaseKey(responseKey.get(), response.proof());
        Optional<byte[]> sessionKey = exportedSessionKey(baseKey, authenticate, flags);
        if (sessionKey.isEmpty()) {
            return new Refused(INVALID_PARAMETER, claimed, "the client agreed on key exchange and sent no key");
        }
        boolean mic = response.targetInfo().hasMic();
        if (mic && !micFits(sessionKey.get(), challenge, message, authenticate)) {
            return new Refused(LOGON_FAILURE, claimed, "the MIC does not fit: a message of the login was altered");
        }
        return new Accepted(
                authority.identity(account.get()),
                sessionKey.get(),
                Optional.of(NtlmSecurityContext.ofServer(sessionKey.get(), flags)),
                mic);
    }

    /** The flag for anonymous clients is not asked for, as the specification does not, and as not all of them set it. */
    private static boolean isAnonymous(AuthenticateMessage authenticate) {
        byte[] lmResponse = authenticate.lmResponse();
        return authenticate.user().isEmpty()
                && authenticate.ntResponse().length == 0
                && (lmResponse.length == 0 || Arrays.equals(lmResponse, new byte[1]));
    }

    /** Samba gives up extended session security when it names no user, which nothing needs then. */
    private Outcome anonymous(AuthenticateMessage authenticate, NegotiateFlags flags) {
        if (!authority.anonymous()) {
            return new Refused(LOGON_FAILURE, "", "anonymous clients are not let in");
        }
        // SPNEGO's MICs are made even here, with keys that everybody can compute from a base of zeros.
        Optional<NtlmSecurityContext> context = exportedSessionKey(ZEROS, authenticate, flags)
                .filter(key -> flags.has(EXTENDED_SESSIONSECURITY))
                .map(key -> NtlmSecurityContext.ofServer(key, flags));
        return new Accepted(authority.nobody(), ZEROS.clone(), context, false);
    }

    /**
     * ResponseKeyNT, if the response was made with it. Some clients leave the domain out of the key though they name it
     * ([MS-NLMP] 3.2.5.1.2).
     */
    private static Optional<byte[]> provenKey(
            byte[] ntHash, Challenge challenge, AuthenticateMessage authenticate, NtlmV2Response response) {
        Optional<byte[]> proven = Optional.empty();
        for (String domain : new String[] {"", authenticate.domain()}) {
            byte[] key = NtlmV2.ntowfv2(ntHash, authenticate.user(), domain);
            byte[] proof = NtlmV2.ntProofStr(key, challenge.serverChallenge(), response.blob());
            if (MessageDigest.isEqual(proof, response.proof())) {
                proven = Optional.of(key);
            }
        }
        return proven;
    }

    /**
     * Clients exchange a key when they sign or seal ([MS-NLMP] 3.1.5.1.2), and some whenever it was agreed on.
     *
     * @return empty if a key had to be there and is not
     */
    private static Optional<byte[]> exportedSessionKey(
            byte[] keyExchangeKey, AuthenticateMessage authenticate, NegotiateFlags flags) {
        byte[] encrypted = authenticate.encryptedSessionKey();
        boolean demanded = flags.has(SIGN) || flags.has(SEAL);
        if (!flags.has(KEY_EXCH) || (encrypted.length == 0 && !demanded)) {
            return Optional.of(keyExchangeKey.clone());
        }
        return encrypted.length == NtlmV2.KEY_LENGTH
                ? Optional.of(NtlmV2.rc4(keyExchangeKey, encrypted))
                : Optional.empty();
    }

    private static boolean micFits(
            byte[] sessionKey, Challenge challenge, byte[] message, AuthenticateMessage authenticate) {
        if (authenticate.mic().isEmpty()) {
            return false;
        }
        byte[] withoutMic = message.clone();
        Arrays.fill(
                withoutMic,
                AuthenticateMessage.MIC_OFFSET,
                AuthenticateMessage.MIC_OFFSET + AuthenticateMessage.MIC_LENGTH,
                (byte) 0);
        byte[] expected = NtlmV2.hmacMd5(sessionKey, challenge.negotiateMessage(), challenge.message(), withoutMic);
        return MessageDigest.isEqual(expected, authenticate.mic().get());
    }
}
