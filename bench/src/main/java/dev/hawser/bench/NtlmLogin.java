package dev.hawser.bench;

import dev.hawser.server.Account;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.ntlm.AuthenticateMessage;
import dev.hawser.wire.ntlm.ChallengeMessage;
import dev.hawser.wire.ntlm.NegotiateFlag;
import dev.hawser.wire.ntlm.NegotiateFlags;
import dev.hawser.wire.ntlm.NegotiateMessage;
import dev.hawser.wire.ntlm.NtlmV2Response;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The client's side of an NTLMv2 login ([MS-NLMP] 3.3.2), without a MIC: enough for a load, not for conformance. */
final class NtlmLogin {
    private static final NegotiateFlags FLAGS = NegotiateFlags.of(
            NegotiateFlag.UNICODE,
            NegotiateFlag.REQUEST_TARGET,
            NegotiateFlag.SIGN,
            NegotiateFlag.NTLM,
            NegotiateFlag.ALWAYS_SIGN,
            NegotiateFlag.EXTENDED_SESSIONSECURITY,
            NegotiateFlag.NEGOTIATE_128,
            NegotiateFlag.KEY_EXCH);

    /** Nobody's secret is behind it. */
    private static final byte[] SESSION_KEY = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};

    private static final byte[] CLIENT_CHALLENGE = {8, 7, 6, 5, 4, 3, 2, 1};

    private final Credentials credentials;

    NtlmLogin(Credentials credentials) {
        this.credentials = credentials;
    }

    byte[] negotiate() {
        return new NegotiateMessage(FLAGS, Optional.empty(), Optional.empty(), Optional.empty()).encode();
    }

    byte[] authenticate(byte[] challengeMessage) throws MalformedMessageException {
        ChallengeMessage challenge = ChallengeMessage.decode(challengeMessage);
        String user = credentials.user();
        byte[] ntHash = Account.of(user, credentials.password(), false).ntHash();
        byte[] responseKey = hmacMd5(
                ntHash, new WireWriter().utf16(user.toUpperCase(Locale.ROOT)).toByteArray());
        long time = challenge.targetInfo().timestamp().orElse(0);
        byte[] blob = NtlmV2Response.blob(time, CLIENT_CHALLENGE, challenge.targetInfo());
        byte[] proof = hmacMd5(responseKey, challenge.serverChallenge(), blob);
        byte[] response = new WireWriter().bytes(proof).bytes(blob).toByteArray();
        return new AuthenticateMessage(
                        new byte[24],
                        response,
                        "",
                        user,
                        "BENCH",
                        rc4(hmacMd5(responseKey, proof), SESSION_KEY),
                        challenge.flags().and(FLAGS),
                        Optional.empty(),
                        Optional.empty())
                .encode();
    }

    byte[] sessionKey() {
        return SESSION_KEY.clone();
    }

    private static byte[] hmacMd5(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacMD5");
            mac.init(new SecretKeySpec(key, "HmacMD5"));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no HmacMD5", e);
        }
    }

    private static byte[] rc4(byte[] key, byte[] data) {
        try {
            Cipher cipher = Cipher.getInstance("ARCFOUR");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "ARCFOUR"));
            return cipher.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no ARCFOUR", e);
        }
    }
}
