package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;

/** IOCTL response ([MS-SMB2] 2.2.32), without the input buffer, which servers do not send back. */
public record IoctlResponse(int ctlCode, FileId fileId, ByteBuffer output) {
    /** In bytes, from the start of the body to the output. */
    public static final int HEADER_SIZE = 48;

    private static final int STRUCTURE_SIZE = 49;

    public static IoctlResponse decode(WireReader reader) throws MalformedMessageException {
        MessageBody.open(reader, STRUCTURE_SIZE);
        int ctlCode = reader.skip(2).i32();
        FileId fileId = FileId.decode(reader);
        MessageBody.buffer(reader, STRUCTURE_SIZE, reader.u32(), reader.u32());
        ByteBuffer output = MessageBody.buffer(reader, STRUCTURE_SIZE, reader.u32(), reader.u32());
        reader.skip(8);
        return new IoctlResponse(ctlCode, fileId, output);
    }

    public void encode(WireWriter writer) {
        int start = begin(writer, ctlCode, fileId);
        writer.bytes(output);
        finish(writer, start);
    }

    /** Writes all but the output, which the caller appends; the returned position is for {@link #finish}. */
    public static int begin(WireWriter writer, int ctlCode, FileId fileId) {
        int start = writer.position();
        int bufferOffset = MessageBody.bufferOffset(STRUCTURE_SIZE);
        writer.u16(STRUCTURE_SIZE).u16(0).u32(ctlCode);
        fileId.encode(writer);
        writer.u32(bufferOffset).u32(0).u32(bufferOffset).u32(0).u32(0).u32(0);
        return start;
    }

    /** Counts what was written since {@link #begin} as output. */
    public static void finish(WireWriter writer, int start) {
        writer.patch32(start + 36, writer.position() - start - HEADER_SIZE);
    }
}
