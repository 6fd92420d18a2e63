package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;

/**
 * CLOSE request ([MS-SMB2] 2.2.15).
 *
 * @param flags {@link #FLAG_POSTQUERY_ATTRIB} or 0
 */
public record CloseRequest(int flags, FileId fileId) {
    /** Asks for the attributes of the file in the response. */
    public static final int FLAG_POSTQUERY_ATTRIB = 0x0001;

    private static final int STRUCTURE_SIZE = 24;

    public static CloseRequest decode(WireReader reader) throws MalformedMessageException {
        MessageBody.open(reader, STRUCTURE_SIZE);
        int flags = reader.u16();
        return new CloseRequest(flags, FileId.decode(reader.skip(4)));
    }

    public void encode(WireWriter writer) {
        writer.u16(STRUCTURE_SIZE).u16(flags).u32(0);
        fileId.encode(writer);
    }
}
