package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;

/**
 * QUERY_DIRECTORY request ([MS-SMB2] 2.2.33).
 *
 * @param fileInformationClass of [MS-FSCC] 2.4
 * @param flags {@code FLAG_…} bits
 * @param fileName the search pattern; empty when the search goes on
 * @param outputBufferLength not negative
 */
public record QueryDirectoryRequest(
        int fileInformationClass, int flags, int fileIndex, FileId fileId, String fileName, int outputBufferLength) {
    public static final int FLAG_RESTART_SCANS = 0x01;
    public static final int FLAG_RETURN_SINGLE_ENTRY = 0x02;
    public static final int FLAG_INDEX_SPECIFIED = 0x04;
    public static final int FLAG_REOPEN = 0x10;

    private static final int STRUCTURE_SIZE = 33;

    public static QueryDirectoryRequest decode(WireReader reader) throws MalformedMessageException {
        MessageBody.open(reader, STRUCTURE_SIZE);
        int fileInformationClass = reader.u8();
        int flags = reader.u8();
        int fileIndex = reader.i32();
        FileId fileId = FileId.decode(reader);
        String fileName = MessageBody.text(reader, STRUCTURE_SIZE, reader.u16(), reader.u16());
        return new QueryDirectoryRequest(
                fileInformationClass, flags, fileIndex, fileId, fileName, MessageBody.length(reader));
    }

    public void encode(WireWriter writer) {
        int start = writer.position();
        writer.u16(STRUCTURE_SIZE).u8(fileInformationClass).u8(flags).u32(fileIndex);
        fileId.encode(writer);
        writer.u16(MessageBody.bufferOffset(STRUCTURE_SIZE))
                .u16(2 * fileName.length())
                .u32(outputBufferLength)
                .utf16(fileName);
        MessageBody.padEmpty(writer, start, STRUCTURE_SIZE);
    }
}
