package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;

/**
 * Error data as 3.1.1 wraps it ([MS-SMB2] 2.2.2.1).
 *
 * @param errorId {@code ID_…}
 */
public record ErrorContext(int errorId, ByteBuffer errorContextData) {
    public static final int ID_DEFAULT = 0;
    public static final int ID_SHARE_REDIRECT = 0x7264_5253;

    static ErrorContext decode(WireReader reader) throws MalformedMessageException {
        long length = reader.u32();
        int errorId = reader.i32();
        ByteBuffer data = reader.view(reader.position(), length);
        reader.skip(length);
        return new ErrorContext(errorId, data);
    }

    void encode(WireWriter writer) {
        writer.u32(errorContextData.remaining()).u32(errorId).bytes(errorContextData);
    }
}
