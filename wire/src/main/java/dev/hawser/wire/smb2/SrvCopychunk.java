package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;

/**
 * One stretch of a server-side copy ([MS-SMB2] 2.2.31.1.1).
 *
 * @param sourceOffset as it came; negative ones are the server's to refuse
 * @param targetOffset as it came; negative ones are the server's to refuse
 * @param length in bytes, unsigned
 */
public record SrvCopychunk(long sourceOffset, long targetOffset, int length) {
    static SrvCopychunk decode(WireReader reader) throws MalformedMessageException {
        SrvCopychunk chunk = new SrvCopychunk(reader.u64(), reader.u64(), reader.i32());
        reader.skip(4);
        return chunk;
    }

    void encode(WireWriter writer) {
        writer.u64(sourceOffset).u64(targetOffset).u32(length).u32(0);
    }
}
