package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.dtyp.Guid;

/**
 * Lease break response ([MS-SMB2] 2.2.25.2).
 *
 * @param leaseState {@link LeaseState} bits
 */
public record LeaseBreakResponse(Guid leaseKey, int leaseState) {
    private static final int STRUCTURE_SIZE = 36;

    public static LeaseBreakResponse decode(WireReader reader) throws MalformedMessageException {
        MessageBody.open(reader, STRUCTURE_SIZE);
        LeaseBreakResponse message = new LeaseBreakResponse(reader.skip(6).guid(), reader.i32());
        reader.skip(8);
        return message;
    }

    public void encode(WireWriter writer) {
        writer.u16(STRUCTURE_SIZE).u16(0).u32(0).guid(leaseKey).u32(leaseState).u64(0);
    }
}
