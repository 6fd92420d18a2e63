package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;

/**
 * WRITE request ([MS-SMB2] 2.2.21). Descriptors of an RDMA channel are not read: no transport of ours has one.
 *
 * @param data a view of the message
 * @param offset as it came; negative ones are the server's to refuse
 * @param channel {@link ReadRequest#CHANNEL_NONE} over TCP
 * @param flags {@code FLAG_…} bits
 */
public record WriteRequest(ByteBuffer data, long offset, FileId fileId, int channel, int remainingBytes, int flags) {
    /** The data reaches the disk before the response. */
    public static final int FLAG_WRITE_THROUGH = 0x0000_0001;

    public static final int FLAG_WRITE_UNBUFFERED = 0x0000_0002;

    private static final int STRUCTURE_SIZE = 49;

    /** The largest DataOffset that is accepted ([MS-SMB2] 3.3.5.13). */
    private static final int MAX_DATA_OFFSET = 0x100;

    public static WriteRequest decode(WireReader reader) throws MalformedMessageException {
        MessageBody.open(reader, STRUCTURE_SIZE);
        int dataOffset = reader.u16();
        long length = reader.u32();
        if (dataOffset > MAX_DATA_OFFSET) {
            throw new MalformedMessageException("DataOffset " + dataOffset);
        }
        ByteBuffer data = MessageBody.buffer(reader, STRUCTURE_SIZE, dataOffset, length);
        long offset = reader.u64();
        FileId fileId = FileId.decode(reader);
        int channel = reader.i32();
        int remainingBytes = reader.i32();
        return new WriteRequest(
                data, offset, fileId, channel, remainingBytes, reader.skip(4).i32());
    }

    public void encode(WireWriter writer) {
        int start = writer.position();
        writer.u16(STRUCTURE_SIZE)
                .u16(MessageBody.bufferOffset(STRUCTURE_SIZE))
                .u32(data.remaining())
                .u64(offset);
        fileId.encode(writer);
        writer.u32(channel).u32(remainingBytes).u16(0).u16(0).u32(flags).bytes(data);
        MessageBody.padEmpty(writer, start, STRUCTURE_SIZE);
    }
}
