package dev.hawser.server.crypto;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** Signs with a {@link Checksum} ([MS-SMB2] 3.1.4.1). */
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
        checksum.compute(message, computed);
        message.put(message.position() + HeaderLayout.SIGNATURE, computed);
    }

    @Override
    public boolean verify(ByteBuffer message) {
        if (message.remaining() < HeaderLayout.LENGTH) {
            return false;
        }
        checksum.compute(message, computed);
        message.get(message.position() + HeaderLayout.SIGNATURE, received);
        return MessageDigest.isEqual(computed, received);
    }
}
