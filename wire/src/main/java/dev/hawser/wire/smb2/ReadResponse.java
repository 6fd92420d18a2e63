package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;

/** READ response ([MS-SMB2] 2.2.20). */
public record ReadResponse(ByteBuffer data, int dataRemaining) {
    /** In bytes, from the start of the body to the data. */
    public static final int HEADER_SIZE = 16;

    private static final int STRUCTURE_SIZE = 17;

    public static ReadResponse decode(WireReader reader) throws MalformedMessageException {
        MessageBody.open(reader, STRUCTURE_SIZE);
        int dataOffset = reader.u8();
        ByteBuffer data = MessageBody.buffer(
                reader, STRUCTURE_SIZE, dataOffset, reader.skip(1).u32());
        return new ReadResponse(data, reader.i32());
    }

    public void encode(WireWriter writer) {
        int start = begin(writer);
        writer.patch32(start + 8, dataRemaining).bytes(data);
        finish(writer, start);
    }

    /** Writes all but the data, which the caller appends; the returned position is for {@link #finish}. */
    public static int begin(WireWriter writer) {
        int start = writer.position();
        writer.u16(STRUCTURE_SIZE)
                .u8(Smb2Header.SIZE + HEADER_SIZE)
                .u8(0)
                .u32(0)
                .u32(0)
                .u32(0);
        return start;
    }

    /** Counts what was written since {@link #begin} as data. */
    public static void finish(WireWriter writer, int start) {
        writer.patch32(start + 4, writer.position() - start - HEADER_SIZE);
    }
}
