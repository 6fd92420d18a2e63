package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;

/**
 * CHANGE_NOTIFY request ([MS-SMB2] 2.2.35).
 *
 * @param flags {@link #FLAG_WATCH_TREE} or 0
 * @param outputBufferLength not negative
 * @param completionFilter {@link ChangeNotifyFilter} bits
 */
public record ChangeNotifyRequest(int flags, int outputBufferLength, FileId fileId, int completionFilter) {
    public static final int FLAG_WATCH_TREE = 0x0001;

    private static final int STRUCTURE_SIZE = 32;

    public static ChangeNotifyRequest decode(WireReader reader) throws MalformedMessageException {
        MessageBody.open(reader, STRUCTURE_SIZE);
        int flags = reader.u16();
        int outputBufferLength = MessageBody.length(reader);
        FileId fileId = FileId.decode(reader);
        int completionFilter = reader.i32();
        reader.skip(4);
        return new ChangeNotifyRequest(flags, outputBufferLength, fileId, completionFilter);
    }

    public void encode(WireWriter writer) {
        writer.u16(STRUCTURE_SIZE).u16(flags).u32(outputBufferLength);
        fileId.encode(writer);
        writer.u32(completionFilter).u32(0);
    }
}
