package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;

/**
 * Where a symbolic link on the path leads, error data of STATUS_STOPPED_ON_SYMLINK ([MS-SMB2] 2.2.2.2.1).
 *
 * @param unparsedPathLength bytes of the path (in UTF-16) behind the link
 * @param relative whether the target is relative to the directory of the link
 */
public record SymbolicLinkErrorResponse(
        int unparsedPathLength, String substituteName, String printName, boolean relative) {
    private static final int TAG = 0x4c4d_5953;
    private static final int REPARSE_TAG_SYMLINK = 0xa000_000c;
    private static final int FLAG_RELATIVE = 0x0000_0001;

    /** Where SymLinkLength begins to count. */
    private static final int AFTER_LENGTH = 4;

    /** Where ReparseDataLength begins to count: behind UnparsedPathLength, although that follows it. */
    private static final int AFTER_REPARSE_LENGTH = 16;

    /** Where the names begin, and their offsets begin to count. */
    private static final int PATH_BUFFER = 28;

    public static SymbolicLinkErrorResponse decode(ByteBuffer errorData) throws MalformedMessageException {
        WireReader reader = WireReader.of(errorData);
        if (reader.skip(4).i32() != TAG || reader.i32() != REPARSE_TAG_SYMLINK) {
            throw new MalformedMessageException("not a symbolic link error");
        }
        int unparsedPathLength = reader.skip(2).u16();
        int substituteNameOffset = reader.u16();
        int substituteNameLength = reader.u16();
        int printNameOffset = reader.u16();
        int printNameLength = reader.u16();
        boolean relative = (reader.i32() & FLAG_RELATIVE) != 0;
        return new SymbolicLinkErrorResponse(
                unparsedPathLength,
                reader.seek(PATH_BUFFER + substituteNameOffset).utf16(substituteNameLength),
                reader.seek(PATH_BUFFER + printNameOffset).utf16(printNameLength),
                relative);
    }

    public void encode(WireWriter writer) {
        int start = writer.position();
        int substituteNameLength = 2 * substituteName.length();
        writer.u32(0)
                .u32(TAG)
                .u32(REPARSE_TAG_SYMLINK)
                .u16(0)
                .u16(unparsedPathLength)
                .u16(0)
                .u16(substituteNameLength)
                .u16(substituteNameLength)
                .u16(2 * printName.length())
                .u32(relative ? FLAG_RELATIVE : 0)
                .utf16(substituteName)
                .utf16(printName);
        int size = writer.position() - start;
        writer.patch32(start, size - AFTER_LENGTH).patch16(start + 12, size - AFTER_REPARSE_LENGTH);
    }
}
