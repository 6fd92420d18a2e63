package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;

/** {@code DHnC}: go on with a durable open ([MS-SMB2] 2.2.13.2.4). */
public record DurableHandleReconnect(FileId fileId) {
    public static DurableHandleReconnect decode(ByteBuffer data) throws MalformedMessageException {
        return new DurableHandleReconnect(FileId.decode(CreateContext.reader(data, FileId.SIZE)));
    }

    public CreateContext toContext() {
        WireWriter data = new WireWriter();
        fileId.encode(data);
        return CreateContext.of(CreateContext.DURABLE_HANDLE_RECONNECT, data);
    }
}
