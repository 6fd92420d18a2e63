package dev.hawser.server.crypto;

import java.nio.ByteBuffer;

/** A cipher with a tag and one key, both ways. */
sealed interface Aead extends AeadDecryption permits JdkGcm, AesCcm {
    /**
     * Encrypts in place what lies between the buffer's position and limit, which end where they were.
     *
     * @param tag gets the tag
     */
    void encrypt(byte[] nonce, byte[] associated, ByteBuffer text, byte[] tag);
}
