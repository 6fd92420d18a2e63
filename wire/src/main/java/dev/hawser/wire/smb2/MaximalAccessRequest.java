package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;

/**
 * {@code MxAc} of a request ([MS-SMB2] 2.2.13.2.5).
 *
 * @param timestamp FILETIME: no answer is wanted if the file was not modified since; 0 if it always is
 */
public record MaximalAccessRequest(long timestamp) {
    private static final int SIZE = 8;

    public static MaximalAccessRequest decode(ByteBuffer data) throws MalformedMessageException {
        return new MaximalAccessRequest(
                data.hasRemaining() ? CreateContext.reader(data, SIZE).u64() : 0);
    }

    public CreateContext toContext() {
        WireWriter data = new WireWriter();
        if (timestamp != 0) {
            data.u64(timestamp);
        }
        return CreateContext.of(CreateContext.QUERY_MAXIMAL_ACCESS, data);
    }
}
