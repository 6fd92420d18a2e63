package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;

/** LOGOFF request ([MS-SMB2] 2.2.7). */
public record LogoffRequest() {
    public static LogoffRequest decode(WireReader reader) throws MalformedMessageException {
        MessageBody.decodeEmpty(reader);
        return new LogoffRequest();
    }

    public void encode(WireWriter writer) {
        MessageBody.encodeEmpty(writer);
    }
}
