package dev.hawser.server.crypto;

import java.nio.ByteBuffer;

/** A cipher with a tag and one key, both ways. Used by one thread at a time. */
sealed interface Aead permits JdkGcm, ConscryptGcm, AesCcm {
    /** In bytes. */
    int TAG_LENGTH = 16;

    /**
     * Encrypts in place what lies between the buffer's position and limit, which end where they were.
     *
     * @param tag gets the tag
     */
    void encrypt(byte[] nonce, byte[] associated, ByteBuffer text, byte[] tag);

    /**
     * Decrypts in place what lies between the buffer's position and limit, which end where they were. False if text, nonce
     * or associated data do not fit the tag; the text is then of no use.
     */
    boolean decrypt(byte[] nonce, byte[] associated, ByteBuffer text, byte[] tag);
}
