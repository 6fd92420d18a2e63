package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;

/** TREE_DISCONNECT response ([MS-SMB2] 2.2.12). */
public record TreeDisconnectResponse() {
    public static TreeDisconnectResponse decode(WireReader reader) throws MalformedMessageException {
        MessageBody.decodeEmpty(reader);
        return new TreeDisconnectResponse();
    }

    public void encode(WireWriter writer) {
        MessageBody.encodeEmpty(writer);
    }
}
