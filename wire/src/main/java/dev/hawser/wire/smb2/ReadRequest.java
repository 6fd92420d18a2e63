package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;

/**
 * READ request ([MS-SMB2] 2.2.19). Descriptors of an RDMA channel are not read: no transport of ours has one.
 *
 * @param flags {@code FLAG_…} bits, from 3.0.2 on
 * @param length not negative
 * @param offset as it came; negative ones are the server's to refuse
 * @param minimumCount fewer bytes than this are answered with STATUS_END_OF_FILE
 * @param channel {@link #CHANNEL_NONE} over TCP
 */
public record ReadRequest(
        int flags, int length, long offset, FileId fileId, long minimumCount, int channel, int remainingBytes) {
    /** The data is to come from the disk, past every cache. */
    public static final int FLAG_READ_UNBUFFERED = 0x01;

    public static final int FLAG_REQUEST_COMPRESSED = 0x02;
    public static final int CHANNEL_NONE = 0;

    private static final int STRUCTURE_SIZE = 49;

    public static ReadRequest decode(WireReader reader) throws MalformedMessageException {
        MessageBody.open(reader, STRUCTURE_SIZE);
        int flags = reader.skip(1).u8();
        int length = MessageBody.length(reader);
        long offset = reader.u64();
        FileId fileId = FileId.decode(reader);
        long minimumCount = reader.u32();
        int channel = reader.i32();
        int remainingBytes = reader.i32();
        reader.skip(4);
        return new ReadRequest(flags, length, offset, fileId, minimumCount, channel, remainingBytes);
    }

    public void encode(WireWriter writer) {
        int start = writer.position();
        writer.u16(STRUCTURE_SIZE)
                .u8(Smb2Header.SIZE + ReadResponse.HEADER_SIZE)
                .u8(flags)
                .u32(length)
                .u64(offset);
        fileId.encode(writer);
        writer.u32(minimumCount).u32(channel).u32(remainingBytes).u16(0).u16(0);
        MessageBody.padEmpty(writer, start, STRUCTURE_SIZE);
    }
}
