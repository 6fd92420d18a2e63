package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;

/**
 * What names an open ([MS-SMB2] 2.2.14.1).
 *
 * @param persistent survives a reconnect of a durable open
 * @param volatileId names the open on its connection
 */
public record FileId(long persistent, long volatileId) {
    /** In bytes. */
    public static final int SIZE = 16;

    /** All ones: in a related request, the open of the request before ([MS-SMB2] 3.3.5.2.7.2). */
    public static final FileId ANY = new FileId(-1, -1);

    public static FileId decode(WireReader reader) throws MalformedMessageException {
        return new FileId(reader.u64(), reader.u64());
    }

    public void encode(WireWriter writer) {
        writer.u64(persistent).u64(volatileId);
    }
}
