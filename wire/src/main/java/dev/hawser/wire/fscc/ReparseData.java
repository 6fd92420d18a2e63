package dev.hawser.wire.fscc;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import java.nio.ByteBuffer;

/**
 * REPARSE_DATA_BUFFER, or REPARSE_GUID_DATA_BUFFER where the tag is not Microsoft's ([MS-FSCC] 2.1.2.2, 2.1.2.3).
 *
 * @param tag [MS-FSCC] 2.1.2.1
 * @param data a view of what the tag's owner keeps
 */
public record ReparseData(int tag, ByteBuffer data) {
    public static final int TAG_SYMLINK = 0xa000_000c;

    /** The most that can be kept, the header of the buffer included ([MS-FSCC] 2.1.2). */
    public static final int MAXIMUM_LENGTH = 16 << 10;

    private static final int MICROSOFT = 0x8000_0000;
    private static final int HEADER_SIZE = 8;
    private static final int GUID_SIZE = 16;

    /** @throws MalformedMessageException where STATUS_IO_REPARSE_DATA_INVALID is due ([MS-FSA] 2.1.5.10.37) */
    public static ReparseData decode(ByteBuffer buffer) throws MalformedMessageException {
        WireReader reader = WireReader.of(buffer);
        int tag = reader.i32();
        int length = reader.u16();
        int header = HEADER_SIZE + ((tag & MICROSOFT) == 0 ? GUID_SIZE : 0);
        if (reader.length() != header + length || reader.length() > MAXIMUM_LENGTH) {
            throw new MalformedMessageException("reparse data of " + length + " bytes in " + reader.length());
        }
        return new ReparseData(tag, reader.view(header, length));
    }

    /** Whether no reparse point can have the tag: 0 and 1 are reserved. */
    public boolean hasReservedTag() {
        return tag == 0 || tag == 1;
    }
}
