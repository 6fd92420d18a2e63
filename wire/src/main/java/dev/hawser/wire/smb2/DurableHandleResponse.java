package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;

/** {@code DHnQ} of a response: the open is durable ([MS-SMB2] 2.2.14.2.3). */
public record DurableHandleResponse() {
    private static final int SIZE = 8;

    public static DurableHandleResponse decode(ByteBuffer data) throws MalformedMessageException {
        CreateContext.reader(data, SIZE);
        return new DurableHandleResponse();
    }

    public CreateContext toContext() {
        return CreateContext.of(CreateContext.DURABLE_HANDLE_REQUEST, new WireWriter().zero(SIZE));
    }
}
