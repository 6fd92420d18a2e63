package dev.hawser.server.crypto;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A {@link Checksum} by the JCA, whose fast paths take arrays: the message goes through one piece by piece. */
abstract sealed class PiecewiseChecksum implements Checksum permits HmacSha256, AesCmac, AesGmac {
    @Override
    public final void compute(ByteBuffer message, byte[] into) {
        byte[] piece = Scratch.ofThread().piece;
        int at = message.position();
        int end = message.limit();
        int length = Math.min(end - at, Scratch.PIECE);
        message.get(at, piece, 0, length);
        Arrays.fill(piece, HeaderLayout.SIGNATURE, HeaderLayout.SIGNATURE + LENGTH, (byte) 0);
        begin(message);
        update(piece, 0, length);
        for (at += length; at < end; at += length) {
            length = Math.min(end - at, Scratch.PIECE);
            if (message.hasArray()) {
                update(message.array(), message.arrayOffset() + at, length);
            } else {
                message.get(at, piece, 0, length);
                update(piece, 0, length);
            }
        }
        finish(into);
    }

    /** @param message for what its header says; it is not hashed yet */
    abstract void begin(ByteBuffer message);

    /** Takes the next piece. All but the last have {@link Scratch#PIECE} bytes. */
    abstract void update(byte[] from, int offset, int length);

    /** Puts the checksum of the whole message into the first 16 bytes. */
    abstract void finish(byte[] into);
}
