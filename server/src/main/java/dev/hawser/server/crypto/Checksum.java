package dev.hawser.server.crypto;

import java.nio.ByteBuffer;

/** A keyed checksum of 16 bytes over a message that comes in pieces: what the signing algorithms have of their own. */
sealed interface Checksum permits HmacSha256, AesCmac, AesGmac {
    int LENGTH = 16;

    /** @param message from its SMB2 header at the position to the limit; for what the header says, it is not hashed yet */
    void begin(ByteBuffer message);

    /**
     * Takes the next piece. All but the last have {@link Scratch#PIECE} bytes.
     */
    void update(byte[] from, int offset, int length);

    /** Puts the checksum of the whole message into the first 16 bytes. */
    void finish(byte[] into);
}
