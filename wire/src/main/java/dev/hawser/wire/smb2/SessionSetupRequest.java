package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;

/**
 * SESSION_SETUP request ([MS-SMB2] 2.2.5).
 *
 * @param flags {@link #FLAG_BINDING} or 0
 * @param securityMode {@link SecurityMode} bits
 * @param capabilities {@link GlobalCapabilities} bits; only DFS has a meaning here
 * @param previousSessionId the session that this one takes the place of, or 0
 */
public record SessionSetupRequest(
        int flags, int securityMode, int capabilities, ByteBuffer securityBuffer, long previousSessionId) {
    /** Binds the connection to an existing session, as one more channel of it. */
    public static final int FLAG_BINDING = 0x01;

    private static final int STRUCTURE_SIZE = 25;

    public static SessionSetupRequest decode(WireReader reader) throws MalformedMessageException {
        MessageBody.open(reader, STRUCTURE_SIZE);
        int flags = reader.u8();
        int securityMode = reader.u8();
        int capabilities = reader.i32();
        reader.skip(4);
        ByteBuffer securityBuffer = MessageBody.buffer(reader, STRUCTURE_SIZE, reader.u16(), reader.u16());
        return new SessionSetupRequest(flags, securityMode, capabilities, securityBuffer, reader.u64());
    }

    public void encode(WireWriter writer) {
        int start = writer.position();
        writer.u16(STRUCTURE_SIZE)
                .u8(flags)
                .u8(securityMode)
                .u32(capabilities)
                .u32(0)
                .u16(MessageBody.bufferOffset(STRUCTURE_SIZE))
                .u16(securityBuffer.remaining())
                .u64(previousSessionId)
                .bytes(securityBuffer);
        MessageBody.padEmpty(writer, start, STRUCTURE_SIZE);
    }
}
