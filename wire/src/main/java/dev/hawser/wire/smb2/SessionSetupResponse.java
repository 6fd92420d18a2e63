package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;

/**
 * SESSION_SETUP response ([MS-SMB2] 2.2.6).
 *
 * @param sessionFlags {@link SessionFlags} bits
 */
public record SessionSetupResponse(int sessionFlags, ByteBuffer securityBuffer) {
    private static final int STRUCTURE_SIZE = 9;

    public static SessionSetupResponse decode(WireReader reader) throws MalformedMessageException {
        MessageBody.open(reader, STRUCTURE_SIZE);
        int sessionFlags = reader.u16();
        return new SessionSetupResponse(
                sessionFlags, MessageBody.buffer(reader, STRUCTURE_SIZE, reader.u16(), reader.u16()));
    }

    public void encode(WireWriter writer) {
        writer.u16(STRUCTURE_SIZE)
                .u16(sessionFlags)
                .u16(MessageBody.bufferOffset(STRUCTURE_SIZE))
                .u16(securityBuffer.remaining())
                .bytes(securityBuffer);
    }
}
