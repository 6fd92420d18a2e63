package dev.hawser.server.auth;

import com.hierynomus.ntlm.functions.NtlmFunctions;
import com.hierynomus.ntlm.functions.NtlmV2Functions;
import com.hierynomus.security.SecurityProvider;
import com.hierynomus.security.bc.BCSecurityProvider;
import dev.hawser.management.MessageProtection;
import dev.hawser.management.SealedMessage;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.ntlm.AuthenticateMessage;
import dev.hawser.wire.ntlm.AvId;
import dev.hawser.wire.ntlm.AvPair;
import dev.hawser.wire.ntlm.ChallengeMessage;
import dev.hawser.wire.ntlm.NegotiateFlag;
import dev.hawser.wire.ntlm.NegotiateFlags;
import dev.hawser.wire.ntlm.NegotiateMessage;
import dev.hawser.wire.ntlm.NtlmV2Response;
import dev.hawser.wire.ntlm.TargetInfo;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A client of NTLMv2 that computes with smbj's functions, not with those under test. Its fields are its habits. */
public final class NtlmClient {
    static final NegotiateFlags USUAL = NegotiateFlags.of(
            NegotiateFlag.UNICODE,
            NegotiateFlag.REQUEST_TARGET,
            NegotiateFlag.SIGN,
            NegotiateFlag.SEAL,
            NegotiateFlag.NTLM,
            NegotiateFlag.ALWAYS_SIGN,
            NegotiateFlag.EXTENDED_SESSIONSECURITY,
            NegotiateFlag.NEGOTIATE_128,
            NegotiateFlag.KEY_EXCH);

    private static final SecurityProvider SECURITY = new BCSecurityProvider();
    private static final byte[] RANDOM_SESSION_KEY = "sixteen bytes ok".getBytes(StandardCharsets.US_ASCII);

    private final String domain;
    private final String user;
    private final String password;
    NegotiateFlags flags = USUAL;
    /** Whether it leaves its domain out of the key, though not out of the message. */
    boolean nilDomain;

    boolean mic = true;
    /** MsvAvChannelBindings; empty for none. */
    byte[] channelBindings = {};
    /** The time to claim; 0 for the server's. */
    long timestamp;

    byte[] sessionKey = {};
    private byte[] negotiate = {};
    private int signed;

    public NtlmClient(String domain, String user, String password) {
        this.domain = domain;
        this.user = user;
        this.password = password;
    }

    /** Has it not ask for that. */
    public NtlmClient without(NegotiateFlag flag) {
        flags = flags.without(flag);
        return this;
    }

    public byte[] negotiate() {
        negotiate = new NegotiateMessage(flags, Optional.empty(), Optional.empty(), Optional.empty()).encode();
        return negotiate;
    }

    public byte[] authenticate(byte[] challengeMessage) throws MalformedMessageException {
        ChallengeMessage challenge = ChallengeMessage.decode(challengeMessage);
        NegotiateFlags agreed = challenge.flags().and(flags);
        byte[] responseKey =
                new NtlmV2Functions(new Random(1), SECURITY).NTOWFv2(password, user, nilDomain ? "" : domain);
        List<AvPair> pairs = new ArrayList<>(challenge.targetInfo().pairs());
        if (mic) {
            pairs.add(new AvPair(AvId.FLAGS.code(), new byte[] {2, 0, 0, 0}));
        }
        if (channelBindings.length > 0) {
            pairs.add(new AvPair(AvId.CHANNEL_BINDINGS.code(), channelBindings));
        }
        pairs.add(AvPair.of(AvId.TARGET_NAME, "cifs/server"));
        long time =
                timestamp != 0 ? timestamp : challenge.targetInfo().timestamp().orElseThrow();
        byte[] blob = NtlmV2Response.blob(time, new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, new TargetInfo(pairs));
        byte[] proof = NtlmFunctions.hmac_md5(SECURITY, responseKey, challenge.serverChallenge(), blob);
        byte[] baseKey = NtlmFunctions.hmac_md5(SECURITY, responseKey, proof);
        boolean exchange = agreed.has(NegotiateFlag.KEY_EXCH);
        sessionKey = exchange ? RANDOM_SESSION_KEY : baseKey;
        byte[] encryptedKey = exchange ? rc4(baseKey, sessionKey) : new byte[0];
        byte[] ntResponse = new WireWriter().bytes(proof).bytes(blob).toByteArray();
        byte[] withoutMic = message(ntResponse, encryptedKey, agreed, new byte[16]);
        return mic
                ? message(
                        ntResponse,
                        encryptedKey,
                        agreed,
                        NtlmFunctions.hmac_md5(SECURITY, sessionKey, negotiate, challengeMessage, withoutMic))
                : withoutMic;
    }

    private byte[] message(byte[] ntResponse, byte[] encryptedKey, NegotiateFlags agreed, byte[] mic) {
        return new AuthenticateMessage(
                        new byte[24],
                        ntResponse,
                        domain,
                        user,
                        "CLIENT",
                        encryptedKey,
                        agreed,
                        Optional.empty(),
                        Optional.of(mic))
                .encode();
    }

    /** Seals and unseals as a client, once it has authenticated. */
    public MessageProtection protection() {
        NtlmSecurityContext context = NtlmSecurityContext.ofClient(sessionKey, flags);
        return new MessageProtection() {
            @Override
            public SealedMessage seal(byte[] message) {
                NtlmSecurityContext.Sealed sealed = context.seal(message);
                return new SealedMessage(sealed.signature(), sealed.ciphertext());
            }

            @Override
            public Optional<byte[]> unseal(SealedMessage sealed) {
                return context.unseal(sealed.ciphertext(), sealed.header());
            }
        };
    }

    /** The session's key, once it has authenticated. */
    public byte[] sessionKey() {
        return sessionKey;
    }

    /** The client's signature of a message, with 128 bits and key exchange, its key streams begun anew each time. */
    byte[] sign(byte[] message) {
        return signature("client-to-server", message, signed++);
    }

    /** What the server's first signature of {@code message} has to be. */
    byte[] expectedFromServer(byte[] message) {
        return signature("server-to-client", message, 0);
    }

    private byte[] signature(String direction, byte[] message, int count) {
        byte[] sequence = new WireWriter().u32(count).toByteArray();
        byte[] checksum = NtlmFunctions.hmac_md5(SECURITY, key(direction, "signing"), sequence, message);
        return new WireWriter()
                .u32(1)
                .bytes(rc4(key(direction, "sealing"), Arrays.copyOf(checksum, 8)))
                .bytes(sequence)
                .toByteArray();
    }

    private byte[] key(String direction, String purpose) {
        String magic = "session key to " + direction + " " + purpose + " key magic constant\0";
        return NtlmFunctions.md5(SECURITY, sessionKey, magic.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] rc4(byte[] key, byte[] data) {
        try {
            return NtlmFunctions.rc4k(SECURITY, key, data);
        } catch (com.hierynomus.ntlm.NtlmException e) {
            throw new AssertionError(e);
        }
    }
}
