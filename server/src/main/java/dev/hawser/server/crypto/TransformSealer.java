package dev.hawser.server.crypto;

import dev.hawser.wire.smb2.EncryptionCipher;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Seals with an {@link Aead} behind an SMB2 TRANSFORM_HEADER ([MS-SMB2] 2.2.41). */
final class TransformSealer implements MessageSealer {
    static final int SIGNATURE = 4;
    static final int NONCE = 20;
    static final int ORIGINAL_MESSAGE_SIZE = 36;
    static final int RESERVED = 40;
    static final int FLAGS = 42;
    static final int SESSION_ID = 44;
    static final int LENGTH = 52;

    private static final int PROTOCOL_ID = 0x424d53fd;
    /** Flags in dialect 3.1.1, EncryptionAlgorithm AES-128-CCM before: the same bits. */
    private static final short ENCRYPTED = 1;
    /** The nonce's field, of which no cipher uses all. */
    private static final int NONCE_FIELD = 16;

    private final Aead encryption;
    private final Aead decryption;
    private final long sessionId;
    private final NonceSource nonces;
    private final byte[] header = new byte[LENGTH];
    private final ByteBuffer headerFields = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    private final byte[] associated = new byte[LENGTH - NONCE];
    private final byte[] nonce;
    private final byte[] tag = new byte[Aead.TAG_LENGTH];

    TransformSealer(EncryptionCipher cipher, Aead encryption, Aead decryption, long sessionId, NonceSource nonces) {
        this.encryption = encryption;
        this.decryption = decryption;
        this.sessionId = sessionId;
        this.nonces = nonces;
        this.nonce = new byte[cipher.nonceLength()];
    }

    @Override
    public void seal(ByteBuffer frame) {
        int at = frame.position();
        int size = frame.remaining() - LENGTH;
        if (size < 0) {
            throw new IllegalArgumentException("a frame of " + frame.remaining() + " bytes has no transform header");
        }
        // Like Windows': a counter, and zeros behind it.
        headerFields
                .putInt(0, PROTOCOL_ID)
                .putLong(NONCE, nonces.next())
                .putLong(NONCE + NONCE_FIELD / 2, 0)
                .putInt(ORIGINAL_MESSAGE_SIZE, size)
                .putShort(RESERVED, (short) 0)
                .putShort(FLAGS, ENCRYPTED)
                .putLong(SESSION_ID, sessionId);
        split();
        frame.position(at + LENGTH);
        encryption.encrypt(nonce, associated, frame, tag);
        frame.position(at);
        System.arraycopy(tag, 0, header, SIGNATURE, Aead.TAG_LENGTH);
        frame.put(at, header);
    }

    @Override
    public boolean open(ByteBuffer frame) {
        int at = frame.position();
        if (frame.remaining() < LENGTH) {
            return false;
        }
        frame.get(at, header);
        System.arraycopy(header, SIGNATURE, tag, 0, Aead.TAG_LENGTH);
        split();
        frame.position(at + LENGTH);
        boolean unaltered = decryption.decrypt(nonce, associated, frame, tag);
        frame.position(at);
        return unaltered;
    }

    private void split() {
        System.arraycopy(header, NONCE, nonce, 0, nonce.length);
        System.arraycopy(header, NONCE, associated, 0, associated.length);
    }
}
