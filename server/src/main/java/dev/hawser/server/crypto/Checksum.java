package dev.hawser.server.crypto;

import java.nio.ByteBuffer;

/** A keyed checksum of 16 bytes over a message, in which the signature's place in the header counts as zeros. */
sealed interface Checksum permits PiecewiseChecksum, OpensslGmac {
    int LENGTH = 16;

    /**
     * Puts the checksum into the first 16 bytes.
     *
     * @param message from its SMB2 header at the position to the limit; it stays as it is
     */
    void compute(ByteBuffer message, byte[] into);
}
