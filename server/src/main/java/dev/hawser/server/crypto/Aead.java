package dev.hawser.server.crypto;

import java.nio.ByteBuffer;

/**
 * A cipher with a tag of 16 bytes and one key, over the text between a buffer's position and limit, in place. The buffer's
 * position and limit end where they were.
 */
sealed interface Aead permits JdkGcm, ConscryptGcm, AesCcm {
    int TAG_LENGTH = 16;

    /** @param tag gets the tag */
    void encrypt(byte[] nonce, byte[] associated, ByteBuffer text, byte[] tag);

    /** False if text, nonce or associated data do not fit the tag; the text is then of no use. */
    boolean decrypt(byte[] nonce, byte[] associated, ByteBuffer text, byte[] tag);
}
