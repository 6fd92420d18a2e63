package dev.hawser.server.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key derivation function of SP800-108 section 5.1, counter mode with a counter of 32 bits and HMAC-SHA256, as
 * [MS-SMB2] 3.1.4.2 wants it. No key of SMB is longer than one output of the HMAC, so the counter is always 1.
 */
final class KeyDerivation {
    private KeyDerivation() {}

    /**
     * @param label with its terminating zero
     * @param length of the derived key in bytes, at most 32; it is part of what is hashed, so that a short key is not the
     *     beginning of a long one
     */
    static byte[] derive(byte[] key, byte[] label, byte[] context, int length) {
        ByteBuffer input = ByteBuffer.allocate(Integer.BYTES + label.length + 1 + context.length + Integer.BYTES)
                .putInt(1)
                .put(label)
                .put((byte) 0)
                .put(context)
                .putInt(length * Byte.SIZE);
        try {
            Mac hmac = Mac.getInstance("HmacSHA256");
            hmac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] output = hmac.doFinal(input.array());
            byte[] derived = Arrays.copyOf(output, length);
            Arrays.fill(output, (byte) 0);
            return derived;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 can not derive a key", e);
        }
    }
}
