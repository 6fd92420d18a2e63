package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;

/** ECHO request ([MS-SMB2] 2.2.28). */
public record EchoRequest() {
    public static EchoRequest decode(WireReader reader) throws MalformedMessageException {
        MessageBody.decodeEmpty(reader);
        return new EchoRequest();
    }

    public void encode(WireWriter writer) {
        MessageBody.encodeEmpty(writer);
    }
}
