package dev.hawser.server.crypto;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/** Signs with a {@link Checksum}, for which the signature's place in the header counts as zeros ([MS-SMB2] 3.1.4.1). */
final class ChecksumSigner implements MessageSigner {
    private final Checksum checksum;
    private final byte[] computed = new byte[Checksum.LENGTH];
    private final byte[] received = new byte[Checksum.LENGTH];

    ChecksumSigner(Checksum checksum) {
        this.checksum = checksum;
    }

    @Override
    public void sign(ByteBuffer message) {
        if (message.remaining() < HeaderLayout.LENGTH) {
            throw new IllegalArgumentException(
                    "a message of " + message.remaining() + " bytes has no place for a signature");
        }
        compute(message);
        message.put(message.position() + HeaderLayout.SIGNATURE, computed);
    }

    @Override
    public boolean verify(ByteBuffer message) {
        if (message.remaining() < HeaderLayout.LENGTH) {
            return false;
        }
        compute(message);
        message.get(message.position() + HeaderLayout.SIGNATURE, received);
        return MessageDigest.isEqual(computed, received);
    }

    private void compute(ByteBuffer message) {
        byte[] piece = Scratch.ofThread().piece;
        int at = message.position();
        int end = message.limit();
        int length = Math.min(end - at, Scratch.PIECE);
        message.get(at, piece, 0, length);
        Arrays.fill(piece, HeaderLayout.SIGNATURE, HeaderLayout.SIGNATURE + Checksum.LENGTH, (byte) 0);
        checksum.begin(message);
        checksum.update(piece, 0, length);
        for (at += length; at < end; at += length) {
            length = Math.min(end - at, Scratch.PIECE);
            if (message.hasArray()) {
                checksum.update(message.array(), message.arrayOffset() + at, length);
            } else {
                message.get(at, piece, 0, length);
                checksum.update(piece, 0, length);
            }
        }
        checksum.finish(computed);
    }
}
