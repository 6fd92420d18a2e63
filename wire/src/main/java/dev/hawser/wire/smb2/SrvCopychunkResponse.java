package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;

/**
 * What a server-side copy did ([MS-SMB2] 2.2.32.1). With STATUS_INVALID_PARAMETER it tells the limits of the server
 * instead: chunks in a request, bytes in a chunk, bytes in a request.
 */
public record SrvCopychunkResponse(int chunksWritten, int chunkBytesWritten, int totalBytesWritten) {
    /** In bytes. */
    public static final int SIZE = 12;

    public static SrvCopychunkResponse decode(ByteBuffer output) throws MalformedMessageException {
        WireReader reader = WireReader.of(output);
        return new SrvCopychunkResponse(reader.i32(), reader.i32(), reader.i32());
    }

    public void encode(WireWriter writer) {
        writer.u32(chunksWritten).u32(chunkBytesWritten).u32(totalBytesWritten);
    }
}
