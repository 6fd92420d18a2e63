package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;

/**
 * Oplock break response ([MS-SMB2] 2.2.25.1).
 *
 * @param oplockLevel an {@link OplockLevel}
 */
public record OplockBreakResponse(int oplockLevel, FileId fileId) {
    private static final int STRUCTURE_SIZE = 24;

    public static OplockBreakResponse decode(WireReader reader) throws MalformedMessageException {
        MessageBody.open(reader, STRUCTURE_SIZE);
        int oplockLevel = reader.u8();
        return new OplockBreakResponse(oplockLevel, FileId.decode(reader.skip(5)));
    }

    public void encode(WireWriter writer) {
        writer.u16(STRUCTURE_SIZE).u8(oplockLevel).u8(0).u32(0);
        fileId.encode(writer);
    }
}
