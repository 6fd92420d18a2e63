package dev.hawser.server.crypto;

import java.nio.ByteBuffer;

/** The way back of a cipher with a tag and one key. Used by one thread at a time. */
sealed interface AeadDecryption permits Aead, ConscryptGcm {
    /** In bytes. */
    int TAG_LENGTH = 16;

    /**
     * Decrypts in place what lies between the buffer's position and limit, which end where they were. False if text, nonce
     * or associated data do not fit the tag; the text is then of no use.
     */
    boolean decrypt(byte[] nonce, byte[] associated, ByteBuffer text, byte[] tag);
}
