package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;

/** TREE_DISCONNECT request ([MS-SMB2] 2.2.11). */
public record TreeDisconnectRequest() {
    public static TreeDisconnectRequest decode(WireReader reader) throws MalformedMessageException {
        MessageBody.decodeEmpty(reader);
        return new TreeDisconnectRequest();
    }

    public void encode(WireWriter writer) {
        MessageBody.encodeEmpty(writer);
    }
}
