package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.dtyp.Guid;
import java.nio.ByteBuffer;

/**
 * {@code RqLs}, of a request or a response, in either version ([MS-SMB2] 2.2.13.2.8, 2.2.13.2.10, 2.2.14.2.10,
 * 2.2.14.2.11). The versions have no number on the wire but differ in length.
 *
 * @param version 1 or 2
 * @param leaseState {@link LeaseState} bits
 * @param flags {@code FLAG_…} bits
 * @param parentLeaseKey zeros in version 1
 * @param epoch 0 in version 1
 */
public record LeaseContext(int version, Guid leaseKey, int leaseState, int flags, Guid parentLeaseKey, int epoch) {
    /** Of a response: the lease is being broken. */
    public static final int FLAG_BREAK_IN_PROGRESS = 0x0000_0002;

    /** ParentLeaseKey has a meaning; version 2 only. */
    public static final int FLAG_PARENT_LEASE_KEY_SET = 0x0000_0004;

    private static final int SIZE_V1 = 32;
    private static final int SIZE_V2 = 52;

    public static LeaseContext v1(Guid leaseKey, int leaseState, int flags) {
        return new LeaseContext(1, leaseKey, leaseState, flags, Guid.ZERO, 0);
    }

    public static LeaseContext v2(Guid leaseKey, int leaseState, int flags, Guid parentLeaseKey, int epoch) {
        return new LeaseContext(2, leaseKey, leaseState, flags, parentLeaseKey, epoch);
    }

    public static LeaseContext decode(ByteBuffer data) throws MalformedMessageException {
        boolean isV1 = data.remaining() == SIZE_V1;
        WireReader reader = CreateContext.reader(data, isV1 ? SIZE_V1 : SIZE_V2);
        Guid leaseKey = reader.guid();
        int leaseState = reader.i32();
        int flags = reader.i32();
        // LeaseDuration is reserved.
        reader.skip(8);
        return isV1 ? v1(leaseKey, leaseState, flags) : v2(leaseKey, leaseState, flags, reader.guid(), reader.u16());
    }

    public CreateContext toContext() {
        WireWriter data =
                new WireWriter().guid(leaseKey).u32(leaseState).u32(flags).u64(0);
        if (version == 2) {
            data.guid(parentLeaseKey).u16(epoch).u16(0);
        }
        return CreateContext.of(CreateContext.REQUEST_LEASE, data);
    }
}
