package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;

/** LOCK response ([MS-SMB2] 2.2.27). */
public record LockResponse() {
    public static LockResponse decode(WireReader reader) throws MalformedMessageException {
        MessageBody.decodeEmpty(reader);
        return new LockResponse();
    }

    public void encode(WireWriter writer) {
        MessageBody.encodeEmpty(writer);
    }
}
