package dev.hawser.server.crypto;

import java.nio.ByteBuffer;

/**
 * Encrypts and decrypts messages of one session in place ([MS-SMB2] 3.1.4.3, 3.2.5.1.1). A frame lies between a buffer's
 * position (its SMB2 TRANSFORM_HEADER of 52 bytes) and limit; both stay as they are. Used by one thread at a time.
 */
public interface MessageSealer {
    /** Writes the whole transform header, with a nonce never used before, and encrypts what stands behind it. */
    void seal(ByteBuffer frame);

    /** Decrypts what stands behind the transform header, whose bounds the caller has checked. False if it was altered. */
    boolean open(ByteBuffer frame);
}
