package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;

/**
 * {@code MxAc} of a response ([MS-SMB2] 2.2.14.2.5).
 *
 * @param queryStatus NT status of the query
 * @param maximalAccess {@link AccessMask} bits
 */
public record MaximalAccessResponse(int queryStatus, int maximalAccess) {
    private static final int SIZE = 8;

    public static MaximalAccessResponse decode(ByteBuffer data) throws MalformedMessageException {
        WireReader reader = CreateContext.reader(data, SIZE);
        return new MaximalAccessResponse(reader.i32(), reader.i32());
    }

    public CreateContext toContext() {
        return CreateContext.of(
                CreateContext.QUERY_MAXIMAL_ACCESS,
                new WireWriter().u32(queryStatus).u32(maximalAccess));
    }
}
