package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;

/** SET_INFO response ([MS-SMB2] 2.2.40). */
public record SetInfoResponse() {
    private static final int STRUCTURE_SIZE = 2;

    public static SetInfoResponse decode(WireReader reader) throws MalformedMessageException {
        MessageBody.open(reader, STRUCTURE_SIZE);
        return new SetInfoResponse();
    }

    public void encode(WireWriter writer) {
        writer.u16(STRUCTURE_SIZE);
    }
}
