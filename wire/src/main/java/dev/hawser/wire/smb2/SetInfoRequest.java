package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;

/**
 * SET_INFO request ([MS-SMB2] 2.2.39).
 *
 * @param infoType an {@link InfoType}
 * @param fileInfoClass of [MS-FSCC] 2.4 or 2.5, by the type
 * @param buffer a view of the message
 * @param additionalInformation which parts of a security descriptor are set
 */
public record SetInfoRequest(
        int infoType, int fileInfoClass, ByteBuffer buffer, int additionalInformation, FileId fileId) {
    private static final int STRUCTURE_SIZE = 33;

    public static SetInfoRequest decode(WireReader reader) throws MalformedMessageException {
        MessageBody.open(reader, STRUCTURE_SIZE);
        int infoType = reader.u8();
        int fileInfoClass = reader.u8();
        long bufferLength = reader.u32();
        ByteBuffer buffer = MessageBody.buffer(reader, STRUCTURE_SIZE, reader.u16(), bufferLength);
        int additionalInformation = reader.skip(2).i32();
        return new SetInfoRequest(infoType, fileInfoClass, buffer, additionalInformation, FileId.decode(reader));
    }

    public void encode(WireWriter writer) {
        int start = writer.position();
        writer.u16(STRUCTURE_SIZE)
                .u8(infoType)
                .u8(fileInfoClass)
                .u32(buffer.remaining())
                .u16(MessageBody.bufferOffset(STRUCTURE_SIZE))
                .u16(0)
                .u32(additionalInformation);
        fileId.encode(writer);
        writer.bytes(buffer);
        MessageBody.padEmpty(writer, start, STRUCTURE_SIZE);
    }
}
