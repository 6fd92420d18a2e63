package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.dtyp.Guid;

/**
 * Lease break notification ([MS-SMB2] 2.2.23.2).
 *
 * @param newEpoch of a lease of version 2, else 0
 * @param flags {@link #FLAG_ACK_REQUIRED} or 0
 * @param currentLeaseState {@link LeaseState} bits
 * @param newLeaseState {@link LeaseState} bits
 */
public record LeaseBreakNotification(int newEpoch, int flags, Guid leaseKey, int currentLeaseState, int newLeaseState) {
    public static final int FLAG_ACK_REQUIRED = 0x0000_0001;

    private static final int STRUCTURE_SIZE = 44;

    public static LeaseBreakNotification decode(WireReader reader) throws MalformedMessageException {
        MessageBody.open(reader, STRUCTURE_SIZE);
        LeaseBreakNotification notification =
                new LeaseBreakNotification(reader.u16(), reader.i32(), reader.guid(), reader.i32(), reader.i32());
        reader.skip(12);
        return notification;
    }

    public void encode(WireWriter writer) {
        writer.u16(STRUCTURE_SIZE)
                .u16(newEpoch)
                .u32(flags)
                .guid(leaseKey)
                .u32(currentLeaseState)
                .u32(newLeaseState)
                .zero(12);
    }
}
