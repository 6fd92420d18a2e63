package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;

/**
 * What a client sends with OPLOCK_BREAK ([MS-SMB2] 2.2.24): the acknowledgment of an oplock break or of a lease break,
 * told apart by StructureSize alone.
 */
public sealed interface BreakAcknowledgment permits OplockBreakAcknowledgment, LeaseBreakAcknowledgment {
    static BreakAcknowledgment decode(WireReader reader) throws MalformedMessageException {
        return reader.seek(Smb2Header.SIZE).u16() == LeaseBreakAcknowledgment.STRUCTURE_SIZE
                ? LeaseBreakAcknowledgment.decode(reader)
                : OplockBreakAcknowledgment.decode(reader);
    }

    void encode(WireWriter writer);
}
