package dev.hawser.server.crypto;

import dev.hawser.wire.smb2.EncryptionCipher;
import java.nio.ByteBuffer;

/**
 * Encrypts and decrypts messages of one session in place ([MS-SMB2] 3.1.4.3, 3.2.5.1.1). A frame lies between a buffer's
 * position (its SMB2 TRANSFORM_HEADER of 52 bytes) and limit; both stay as they are. Used by one thread at a time: each
 * channel of a session makes its own, from the same keys and the same {@link NonceSource}.
 *
 * <p>Long frames in direct buffers are sealed and opened fastest if the buffer has {@value #ROOM_BEHIND} bytes more behind
 * the limit. Those are overwritten for the time of the call and then restored.
 */
public interface MessageSealer {
    int ROOM_BEHIND = Aead.TAG_LENGTH;

    /**
     * @param encryptKey seals what goes to the client; a copy is kept, as of the other
     * @param decryptKey opens what the client has sealed
     * @param nonces the session's, shared by all sealers with this encryption key
     */
    static MessageSealer of(
            EncryptionCipher cipher, byte[] encryptKey, byte[] decryptKey, long sessionId, NonceSource nonces) {
        if (encryptKey.length != cipher.keyLength() || decryptKey.length != cipher.keyLength()) {
            throw new IllegalArgumentException(cipher + " has keys of " + cipher.keyLength() + " bytes");
        }
        return new TransformSealer(cipher, aead(cipher, encryptKey), aead(cipher, decryptKey), sessionId, nonces);
    }

    private static Aead aead(EncryptionCipher cipher, byte[] key) {
        return cipher.isGcm() ? NativeCrypto.gcm(key) : new AesCcm(key);
    }

    /** Writes the whole transform header, with a nonce never used before, and encrypts what stands behind it. */
    void seal(ByteBuffer frame);

    /**
     * Decrypts what stands behind the transform header, whose bounds the caller has checked. False if it was altered; what
     * stands behind the header is then of no use.
     */
    boolean open(ByteBuffer frame);
}
