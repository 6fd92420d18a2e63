package dev.hawser.server.auth;

import dev.hawser.wire.WireWriter;
import dev.hawser.wire.ntlm.MessageSignature;
import dev.hawser.wire.ntlm.NegotiateFlag;
import dev.hawser.wire.ntlm.NegotiateFlags;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;

/**
 * Signs and seals messages with extended session security ([MS-NLMP] 3.4.4.2, 3.4.3). Each direction has its own keys,
 * its own key stream and its own count, so messages must be taken in the order in which the peer made them. Used by one
 * thread at a time.
 */
public final class NtlmSecurityContext {
    private static final String CLIENT_TO_SERVER = "client-to-server";
    private static final String SERVER_TO_CLIENT = "server-to-client";

    private final Direction sending;
    private final Direction receiving;
    private final boolean strong;

    private NtlmSecurityContext(Direction sending, Direction receiving, NegotiateFlags flags) {
        this.sending = sending;
        this.receiving = receiving;
        this.strong = flags.has(NegotiateFlag.NEGOTIATE_128);
    }

    /**
     * The server's side.
     *
     * @param exportedSessionKey 16 bytes
     * @param flags what both sides agreed on
     */
    public static NtlmSecurityContext ofServer(byte[] exportedSessionKey, NegotiateFlags flags) {
        return new NtlmSecurityContext(
                new Direction(exportedSessionKey, flags, SERVER_TO_CLIENT),
                new Direction(exportedSessionKey, flags, CLIENT_TO_SERVER),
                flags);
    }

    /** The client's side. */
    public static NtlmSecurityContext ofClient(byte[] exportedSessionKey, NegotiateFlags flags) {
        return new NtlmSecurityContext(
                new Direction(exportedSessionKey, flags, CLIENT_TO_SERVER),
                new Direction(exportedSessionKey, flags, SERVER_TO_CLIENT),
                flags);
    }

    /** Whether messages are sealed with 128 bits; those of 56 and 40 can be broken by whoever listens. */
    public boolean isStrong() {
        return strong;
    }

    /** @return the signature, 16 bytes */
    public byte[] sign(byte[] message) {
        return sending.signature(message).encode();
    }

    /**
     * Whether {@code signature} is the peer's next one, and of that message. If not, the key stream is out of step, and
     * nothing that follows will fit.
     */
    public boolean verify(byte[] message, byte[] signature) {
        return receiving.verify(message, signature);
    }

    public Sealed seal(byte[] message) {
        byte[] ciphertext = NtlmV2.update(sending.cipher, message);
        return new Sealed(ciphertext, sending.signature(message).encode());
    }

    /**
     * Like {@link #verify}, of a sealed message.
     *
     * @return the message; empty if it was altered or is not the peer's next one
     */
    public Optional<byte[]> unseal(byte[] ciphertext, byte[] signature) {
        byte[] message = NtlmV2.update(receiving.cipher, ciphertext);
        return receiving.verify(message, signature) ? Optional.of(message) : Optional.empty();
    }

    /**
     * Begins both key streams anew, but not the counts. The signatures of SPNEGO's mechListMIC leave no trace in the key
     * streams that later messages use ([MS-SPNG] 3.3.5.1).
     */
    public void restartKeyStreams() {
        sending.restart();
        receiving.restart();
    }

    /**
     * @param ciphertext as long as the message was
     * @param signature 16 bytes
     */
    public record Sealed(byte[] ciphertext, byte[] signature) {}

    private static final class Direction {
        private final byte[] signingKey;
        private final byte[] sealingKey;
        /** Without key exchange the key is the same at each login, so the checksum is not run through its stream. */
        private final boolean sealsChecksum;

        private Cipher cipher;
        private int sequenceNumber;

        Direction(byte[] exportedSessionKey, NegotiateFlags flags, String name) {
            signingKey = NtlmV2.md5(exportedSessionKey, magic(name, "signing"));
            sealingKey = NtlmV2.md5(Arrays.copyOf(exportedSessionKey, sealingKeyLength(flags)), magic(name, "sealing"));
            sealsChecksum = flags.has(NegotiateFlag.KEY_EXCH);
            cipher = NtlmV2.rc4(sealingKey);
        }

        /** [MS-NLMP] 3.4.5.3. */
        private static int sealingKeyLength(NegotiateFlags flags) {
            return flags.has(NegotiateFlag.NEGOTIATE_128) ? 16 : flags.has(NegotiateFlag.NEGOTIATE_56) ? 7 : 5;
        }

        private static byte[] magic(String direction, String purpose) {
            return ("session key to " + direction + " " + purpose + " key magic constant\0")
                    .getBytes(StandardCharsets.US_ASCII);
        }

        MessageSignature signature(byte[] message) {
            MessageSignature signature = new MessageSignature(checksum(message), sequenceNumber);
            sequenceNumber++;
            return signature;
        }

        boolean verify(byte[] message, byte[] signature) {
            byte[] expected = new MessageSignature(checksum(message), sequenceNumber).encode();
            if (!MessageDigest.isEqual(expected, signature)) {
                return false;
            }
            sequenceNumber++;
            return true;
        }

        private byte[] checksum(byte[] message) {
            byte[] count = new WireWriter().u32(sequenceNumber).toByteArray();
            byte[] checksum =
                    Arrays.copyOf(NtlmV2.hmacMd5(signingKey, count, message), MessageSignature.CHECKSUM_LENGTH);
            return sealsChecksum ? NtlmV2.update(cipher, checksum) : checksum;
        }

        void restart() {
            cipher = NtlmV2.rc4(sealingKey);
        }
    }
}
