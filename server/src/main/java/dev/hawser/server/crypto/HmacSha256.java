package dev.hawser.server.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The first half of an HMAC-SHA256: the signature of the dialects 2.0.2 and 2.1, and of 3.1.1 if negotiated. */
final class HmacSha256 extends PiecewiseChecksum {
    private final Mac mac;
    private final byte[] result = new byte[32];

    HmacSha256(byte[] key) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no HMAC-SHA256", e);
        }
    }

    @Override
    void begin(ByteBuffer message) {}

    @Override
    void update(byte[] from, int offset, int length) {
        mac.update(from, offset, length);
    }

    @Override
    void finish(byte[] into) {
        try {
            mac.doFinal(result, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 failed", e);
        }
        System.arraycopy(result, 0, into, 0, LENGTH);
    }
}
