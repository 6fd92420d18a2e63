package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;

/**
 * {@code DH2Q} of a response ([MS-SMB2] 2.2.14.2.12).
 *
 * @param timeout milliseconds
 * @param flags {@link DurableHandleRequestV2#FLAG_PERSISTENT} or 0
 */
public record DurableHandleResponseV2(int timeout, int flags) {
    private static final int SIZE = 8;

    public static DurableHandleResponseV2 decode(ByteBuffer data) throws MalformedMessageException {
        WireReader reader = CreateContext.reader(data, SIZE);
        return new DurableHandleResponseV2(reader.i32(), reader.i32());
    }

    public CreateContext toContext() {
        return CreateContext.of(
                CreateContext.DURABLE_HANDLE_REQUEST_V2,
                new WireWriter().u32(timeout).u32(flags));
    }
}
