package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;

/**
 * WRITE response ([MS-SMB2] 2.2.22).
 *
 * @param count of bytes written
 */
public record WriteResponse(int count) {
    private static final int STRUCTURE_SIZE = 17;

    public static WriteResponse decode(WireReader reader) throws MalformedMessageException {
        MessageBody.open(reader, STRUCTURE_SIZE);
        int count = reader.skip(2).i32();
        reader.skip(8);
        return new WriteResponse(count);
    }

    public void encode(WireWriter writer) {
        writer.u16(STRUCTURE_SIZE).u16(0).u32(count).u32(0).u32(0);
    }
}
