package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;

/** ECHO response ([MS-SMB2] 2.2.29). */
public record EchoResponse() {
    public static EchoResponse decode(WireReader reader) throws MalformedMessageException {
        MessageBody.decodeEmpty(reader);
        return new EchoResponse();
    }

    public void encode(WireWriter writer) {
        MessageBody.encodeEmpty(writer);
    }
}
