package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;

/**
 * QUERY_INFO request ([MS-SMB2] 2.2.37).
 *
 * @param infoType an {@link InfoType}
 * @param fileInfoClass of [MS-FSCC] 2.4 or 2.5, by the type
 * @param outputBufferLength not negative
 * @param input names of extended attributes, or the SIDs of a quota query; a view of the message
 * @param additionalInformation which parts of a security descriptor are asked for
 * @param flags {@code FLAG_…} bits of a query for extended attributes
 */
public record QueryInfoRequest(
        int infoType,
        int fileInfoClass,
        int outputBufferLength,
        ByteBuffer input,
        int additionalInformation,
        int flags,
        FileId fileId) {
    public static final int FLAG_RESTART_SCAN = 0x0000_0001;
    public static final int FLAG_RETURN_SINGLE_ENTRY = 0x0000_0002;
    public static final int FLAG_INDEX_SPECIFIED = 0x0000_0004;

    private static final int STRUCTURE_SIZE = 41;

    public static QueryInfoRequest decode(WireReader reader) throws MalformedMessageException {
        MessageBody.open(reader, STRUCTURE_SIZE);
        int infoType = reader.u8();
        int fileInfoClass = reader.u8();
        int outputBufferLength = MessageBody.length(reader);
        int inputOffset = reader.u16();
        long inputLength = reader.skip(2).u32();
        ByteBuffer input = MessageBody.buffer(reader, STRUCTURE_SIZE, inputOffset, inputLength);
        int additionalInformation = reader.i32();
        int flags = reader.i32();
        return new QueryInfoRequest(
                infoType,
                fileInfoClass,
                outputBufferLength,
                input,
                additionalInformation,
                flags,
                FileId.decode(reader));
    }

    public void encode(WireWriter writer) {
        int start = writer.position();
        writer.u16(STRUCTURE_SIZE)
                .u8(infoType)
                .u8(fileInfoClass)
                .u32(outputBufferLength)
                .u16(MessageBody.bufferOffset(STRUCTURE_SIZE))
                .u16(0)
                .u32(input.remaining())
                .u32(additionalInformation)
                .u32(flags);
        fileId.encode(writer);
        writer.bytes(input);
        MessageBody.padEmpty(writer, start, STRUCTURE_SIZE);
    }
}
