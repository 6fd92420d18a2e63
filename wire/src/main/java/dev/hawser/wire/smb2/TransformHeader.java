package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;

/**
 * What stands before a sealed message ([MS-SMB2] 2.2.41). Everything from {@link #NONCE_OFFSET} to {@link #SIZE} is
 * authenticated with the message.
 *
 * @param signature {@value #SIGNATURE_SIZE} bytes: the tag of the cipher
 * @param nonce {@value #NONCE_SIZE} bytes, of which the cipher uses the first 11 or 12
 * @param originalMessageSize in bytes, unsigned
 * @param flags {@link #FLAG_ENCRYPTED}; in the dialects 3.0 and 3.0.2 the id of AES-128-CCM, which is the same number
 */
public record TransformHeader(
        ByteBuffer signature, ByteBuffer nonce, int originalMessageSize, int flags, long sessionId) {
    /** In bytes. */
    public static final int SIZE = 52;

    /** The bytes FD 'S' 'M' 'B', read little-endian. */
    public static final int PROTOCOL_ID = 0x424d_53fd;

    public static final int SIGNATURE_OFFSET = 4;
    public static final int SIGNATURE_SIZE = 16;
    public static final int NONCE_OFFSET = 20;
    public static final int NONCE_SIZE = 16;
    public static final int FLAG_ENCRYPTED = 0x0001;

    public TransformHeader {
        if (signature.remaining() != SIGNATURE_SIZE || nonce.remaining() != NONCE_SIZE) {
            throw new IllegalArgumentException(
                    "signature of " + signature.remaining() + " bytes, nonce of " + nonce.remaining());
        }
    }

    /** Reads a header at the reader's position and leaves the position behind it; the buffers are views. */
    public static TransformHeader decode(WireReader reader) throws MalformedMessageException {
        int start = reader.position();
        int protocolId = reader.i32();
        if (protocolId != PROTOCOL_ID) {
            throw new MalformedMessageException(
                    "not a transform header: protocol id 0x" + Integer.toHexString(protocolId));
        }
        reader.skip(SIGNATURE_SIZE + NONCE_SIZE);
        int originalMessageSize = reader.i32();
        int flags = reader.skip(2).u16();
        return new TransformHeader(
                reader.view(start + SIGNATURE_OFFSET, SIGNATURE_SIZE),
                reader.view(start + NONCE_OFFSET, NONCE_SIZE),
                originalMessageSize,
                flags,
                reader.u64());
    }

    public void encode(WireWriter writer) {
        writer.u32(PROTOCOL_ID)
                .bytes(signature)
                .bytes(nonce)
                .u32(originalMessageSize)
                .u16(0)
                .u16(flags)
                .u64(sessionId);
    }
}
