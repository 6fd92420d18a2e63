package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;

/**
 * Input of FSCTL_LMR_REQUEST_RESILIENCY ([MS-SMB2] 2.2.31.3).
 *
 * @param timeout unsigned milliseconds to keep the open after its connection
 */
public record NetworkResiliencyRequest(int timeout) {
    public static NetworkResiliencyRequest decode(ByteBuffer input) throws MalformedMessageException {
        WireReader reader = WireReader.of(input);
        int timeout = reader.i32();
        reader.skip(4);
        return new NetworkResiliencyRequest(timeout);
    }

    public void encode(WireWriter writer) {
        writer.u32(timeout).u32(0);
    }
}
