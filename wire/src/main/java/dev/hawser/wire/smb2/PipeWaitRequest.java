package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;

/**
 * Input of FSCTL_PIPE_WAIT ([MS-FSCC] 2.3.49): wait until a pipe can be opened.
 *
 * @param timeout in units of 100 ms
 * @param timeoutSpecified whether {@code timeout} counts
 * @param name of the pipe, without {@code \pipe\}
 */
public record PipeWaitRequest(long timeout, boolean timeoutSpecified, String name) {
    public static PipeWaitRequest decode(ByteBuffer input) throws MalformedMessageException {
        WireReader reader = WireReader.of(input);
        long timeout = reader.u64();
        long nameLength = reader.u32();
        boolean timeoutSpecified = reader.u8() != 0;
        return new PipeWaitRequest(timeout, timeoutSpecified, reader.skip(1).utf16(nameLength));
    }

    public void encode(WireWriter writer) {
        writer.u64(timeout)
                .u32(2L * name.length())
                .u8(timeoutSpecified ? 1 : 0)
                .u8(0)
                .utf16(name);
    }
}
