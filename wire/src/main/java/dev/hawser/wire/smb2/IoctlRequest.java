package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;

/**
 * IOCTL request ([MS-SMB2] 2.2.31). Clients send no output buffer; its bounds are checked and it is dropped.
 *
 * @param ctlCode an {@link FsctlCode}
 * @param input a view of the message
 * @param maxInputResponse not negative
 * @param maxOutputResponse not negative
 * @param flags {@link #FLAG_IS_FSCTL}, or 0 for what no server supports
 */
public record IoctlRequest(
        int ctlCode, FileId fileId, ByteBuffer input, int maxInputResponse, int maxOutputResponse, int flags) {
    public static final int FLAG_IS_FSCTL = 0x0000_0001;

    private static final int STRUCTURE_SIZE = 57;

    public static IoctlRequest decode(WireReader reader) throws MalformedMessageException {
        MessageBody.open(reader, STRUCTURE_SIZE);
        int ctlCode = reader.skip(2).i32();
        FileId fileId = FileId.decode(reader);
        ByteBuffer input = MessageBody.buffer(reader, STRUCTURE_SIZE, reader.u32(), reader.u32());
        int maxInputResponse = MessageBody.length(reader);
        MessageBody.buffer(reader, STRUCTURE_SIZE, reader.u32(), reader.u32());
        int maxOutputResponse = MessageBody.length(reader);
        int flags = reader.i32();
        reader.skip(4);
        return new IoctlRequest(ctlCode, fileId, input, maxInputResponse, maxOutputResponse, flags);
    }

    public void encode(WireWriter writer) {
        int start = writer.position();
        writer.u16(STRUCTURE_SIZE).u16(0).u32(ctlCode);
        fileId.encode(writer);
        writer.u32(MessageBody.bufferOffset(STRUCTURE_SIZE))
                .u32(input.remaining())
                .u32(maxInputResponse)
                .u32(0)
                .u32(0)
                .u32(maxOutputResponse)
                .u32(flags)
                .u32(0)
                .bytes(input);
        MessageBody.padEmpty(writer, start, STRUCTURE_SIZE);
    }
}
