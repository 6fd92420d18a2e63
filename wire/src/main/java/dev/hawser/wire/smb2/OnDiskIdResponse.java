package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;

/** {@code QFid} of a response ([MS-SMB2] 2.2.14.2.9); that of a request is empty. */
public record OnDiskIdResponse(long diskFileId, long volumeId) {
    private static final int SIZE = 32;

    public static OnDiskIdResponse decode(ByteBuffer data) throws MalformedMessageException {
        WireReader reader = CreateContext.reader(data, SIZE);
        return new OnDiskIdResponse(reader.u64(), reader.u64());
    }

    public CreateContext toContext() {
        return CreateContext.of(
                CreateContext.QUERY_ON_DISK_ID,
                new WireWriter().u64(diskFileId).u64(volumeId).zero(16));
    }
}
