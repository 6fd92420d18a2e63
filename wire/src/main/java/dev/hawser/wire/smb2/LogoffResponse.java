package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;

/** LOGOFF response ([MS-SMB2] 2.2.8). */
public record LogoffResponse() {
    public static LogoffResponse decode(WireReader reader) throws MalformedMessageException {
        MessageBody.decodeEmpty(reader);
        return new LogoffResponse();
    }

    public void encode(WireWriter writer) {
        MessageBody.encodeEmpty(writer);
    }
}
