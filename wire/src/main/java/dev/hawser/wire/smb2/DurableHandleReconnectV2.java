package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.dtyp.Guid;
import java.nio.ByteBuffer;

/**
 * {@code DH2C}: go on with a durable or persistent open ([MS-SMB2] 2.2.13.2.12).
 *
 * @param flags {@link DurableHandleRequestV2#FLAG_PERSISTENT} or 0
 */
public record DurableHandleReconnectV2(FileId fileId, Guid createGuid, int flags) {
    private static final int SIZE = 36;

    public static DurableHandleReconnectV2 decode(ByteBuffer data) throws MalformedMessageException {
        WireReader reader = CreateContext.reader(data, SIZE);
        return new DurableHandleReconnectV2(FileId.decode(reader), reader.guid(), reader.i32());
    }

    public CreateContext toContext() {
        WireWriter data = new WireWriter();
        fileId.encode(data);
        return CreateContext.of(
                CreateContext.DURABLE_HANDLE_RECONNECT_V2, data.guid(createGuid).u32(flags));
    }
}
