package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;

/** {@code DHnQ} of a request: the open is to survive its connection ([MS-SMB2] 2.2.13.2.3). */
public record DurableHandleRequest() {
    private static final int SIZE = 16;

    public static DurableHandleRequest decode(ByteBuffer data) throws MalformedMessageException {
        CreateContext.reader(data, SIZE);
        return new DurableHandleRequest();
    }

    public CreateContext toContext() {
        return CreateContext.of(CreateContext.DURABLE_HANDLE_REQUEST, new WireWriter().zero(SIZE));
    }
}
