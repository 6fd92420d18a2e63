package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;

/**
 * {@code TWrp}: open the file as it was then ([MS-SMB2] 2.2.13.2.7).
 *
 * @param timestamp FILETIME of a snapshot
 */
public record TimewarpToken(long timestamp) {
    private static final int SIZE = 8;

    public static TimewarpToken decode(ByteBuffer data) throws MalformedMessageException {
        return new TimewarpToken(CreateContext.reader(data, SIZE).u64());
    }

    public CreateContext toContext() {
        return CreateContext.of(CreateContext.TIMEWARP_TOKEN, new WireWriter().u64(timestamp));
    }
}
