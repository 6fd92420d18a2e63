package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;

/**
 * {@code AlSi} ([MS-SMB2] 2.2.13.2.6).
 *
 * @param allocationSize in bytes, unsigned
 */
public record AllocationSizeRequest(long allocationSize) {
    private static final int SIZE = 8;

    public static AllocationSizeRequest decode(ByteBuffer data) throws MalformedMessageException {
        return new AllocationSizeRequest(CreateContext.reader(data, SIZE).u64());
    }

    public CreateContext toContext() {
        return CreateContext.of(CreateContext.ALLOCATION_SIZE, new WireWriter().u64(allocationSize));
    }
}
