package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;

/** CHANGE_NOTIFY response ([MS-SMB2] 2.2.36). */
public record ChangeNotifyResponse(ByteBuffer output) {
    /** In bytes, from the start of the body to the output. */
    public static final int HEADER_SIZE = OutputBuffer.HEADER_SIZE;

    public static ChangeNotifyResponse decode(WireReader reader) throws MalformedMessageException {
        return new ChangeNotifyResponse(OutputBuffer.decode(reader));
    }

    public void encode(WireWriter writer) {
        OutputBuffer.encode(writer, output);
    }

    /** Writes all but the output, which the caller appends; the returned position is for {@link #finish}. */
    public static int begin(WireWriter writer) {
        return OutputBuffer.begin(writer);
    }

    /** Counts what was written since {@link #begin} as output. */
    public static void finish(WireWriter writer, int start) {
        OutputBuffer.finish(writer, start);
    }
}
