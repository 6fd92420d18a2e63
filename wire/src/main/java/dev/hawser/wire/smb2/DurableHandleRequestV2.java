package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.dtyp.Guid;
import java.nio.ByteBuffer;

/**
 * {@code DH2Q} of a request ([MS-SMB2] 2.2.13.2.11).
 *
 * @param timeout unsigned milliseconds to keep the open after its connection; 0 leaves it to the server
 * @param flags {@link #FLAG_PERSISTENT} or 0
 */
public record DurableHandleRequestV2(int timeout, int flags, Guid createGuid) {
    /** The open is to survive the server as well. */
    public static final int FLAG_PERSISTENT = 0x0000_0002;

    private static final int SIZE = 32;

    public static DurableHandleRequestV2 decode(ByteBuffer data) throws MalformedMessageException {
        WireReader reader = CreateContext.reader(data, SIZE);
        return new DurableHandleRequestV2(
                reader.i32(), reader.i32(), reader.skip(8).guid());
    }

    public CreateContext toContext() {
        return CreateContext.of(
                CreateContext.DURABLE_HANDLE_REQUEST_V2,
                new WireWriter().u32(timeout).u32(flags).u64(0).guid(createGuid));
    }
}
