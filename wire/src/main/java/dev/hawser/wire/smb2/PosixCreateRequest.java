package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;

/**
 * The POSIX context of a request (SMB3 POSIX Extensions 2.2.13.2.16).
 *
 * @param mode of a file that is created
 */
public record PosixCreateRequest(int mode) {
    private static final int SIZE = 4;

    public static PosixCreateRequest decode(ByteBuffer data) throws MalformedMessageException {
        return new PosixCreateRequest(CreateContext.reader(data, SIZE).i32());
    }

    public CreateContext toContext() {
        return CreateContext.of(CreateContext.POSIX, new WireWriter().u32(mode));
    }
}
