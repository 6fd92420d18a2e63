package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;

/** FLUSH request ([MS-SMB2] 2.2.17). */
public record FlushRequest(FileId fileId) {
    private static final int STRUCTURE_SIZE = 24;

    public static FlushRequest decode(WireReader reader) throws MalformedMessageException {
        MessageBody.open(reader, STRUCTURE_SIZE);
        return new FlushRequest(FileId.decode(reader.skip(6)));
    }

    public void encode(WireWriter writer) {
        writer.u16(STRUCTURE_SIZE).u16(0).u32(0);
        fileId.encode(writer);
    }
}
