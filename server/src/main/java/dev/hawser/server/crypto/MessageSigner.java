package dev.hawser.server.crypto;

import dev.hawser.wire.smb2.SigningAlgorithm;
import java.nio.ByteBuffer;

/**
 * Signs and verifies messages with one key ([MS-SMB2] 3.1.4.1, 3.1.5.1). A message lies between a buffer's position (its
 * SMB2 header) and limit; both stay as they are. Used by one thread at a time: each channel of a session has its own, and
 * its own key.
 */
public interface MessageSigner {
    /** @param key 16 bytes, of which a copy is kept */
    static MessageSigner of(SigningAlgorithm algorithm, byte[] key) {
        return new ChecksumSigner(
                switch (algorithm) {
                    case HMAC_SHA256 -> new HmacSha256(key);
                    case AES_CMAC -> new AesCmac(key);
                    case AES_GMAC -> NativeCrypto.gmac(key);
                });
    }

    /** Puts the signature into the header, whose SMB2_FLAGS_SIGNED is already set. */
    void sign(ByteBuffer message);

    /** Whether the header's signature fits. The message is unchanged when this returns. */
    boolean verify(ByteBuffer message);
}
