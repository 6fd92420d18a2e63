package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;

/** CANCEL request ([MS-SMB2] 2.2.30), which has no response: the header names the request to cancel. */
public record CancelRequest() {
    public static CancelRequest decode(WireReader reader) throws MalformedMessageException {
        MessageBody.decodeEmpty(reader);
        return new CancelRequest();
    }

    public void encode(WireWriter writer) {
        MessageBody.encodeEmpty(writer);
    }
}
