package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;

/** FLUSH response ([MS-SMB2] 2.2.18). */
public record FlushResponse() {
    public static FlushResponse decode(WireReader reader) throws MalformedMessageException {
        MessageBody.decodeEmpty(reader);
        return new FlushResponse();
    }

    public void encode(WireWriter writer) {
        MessageBody.encodeEmpty(writer);
    }
}
