package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;

/**
 * Oplock break acknowledgment ([MS-SMB2] 2.2.24.1).
 *
 * @param oplockLevel an {@link OplockLevel}
 */
public record OplockBreakAcknowledgment(int oplockLevel, FileId fileId) implements BreakAcknowledgment {
    private static final int STRUCTURE_SIZE = 24;

    public static OplockBreakAcknowledgment decode(WireReader reader) throws MalformedMessageException {
        MessageBody.open(reader, STRUCTURE_SIZE);
        int oplockLevel = reader.u8();
        return new OplockBreakAcknowledgment(oplockLevel, FileId.decode(reader.skip(5)));
    }

    @Override
    public void encode(WireWriter writer) {
        writer.u16(STRUCTURE_SIZE).u8(oplockLevel).u8(0).u32(0);
        fileId.encode(writer);
    }
}
