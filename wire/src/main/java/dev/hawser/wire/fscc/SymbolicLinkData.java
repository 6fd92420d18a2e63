package dev.hawser.wire.fscc;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;

/**
 * What a symbolic link keeps ([MS-FSCC] 2.1.2.4).
 *
 * @param substituteName where it leads
 * @param printName what people are shown instead
 * @param relative whether the target is relative to the directory of the link
 */
public record SymbolicLinkData(String substituteName, String printName, boolean relative) {
    private static final int FLAG_RELATIVE = 0x1;

    /** Where the names begin, and their offsets begin to count. */
    private static final int PATH_BUFFER = 12;

    public static SymbolicLinkData decode(ByteBuffer data) throws MalformedMessageException {
        WireReader reader = WireReader.of(data);
        int substituteNameOffset = reader.u16();
        int substituteNameLength = reader.u16();
        int printNameOffset = reader.u16();
        int printNameLength = reader.u16();
        boolean relative = (reader.i32() & FLAG_RELATIVE) != 0;
        return new SymbolicLinkData(
                reader.seek(PATH_BUFFER + substituteNameOffset).utf16(substituteNameLength),
                reader.seek(PATH_BUFFER + printNameOffset).utf16(printNameLength),
                relative);
    }

    /** Writes the whole REPARSE_DATA_BUFFER. */
    public void encode(WireWriter writer) {
        int substituteNameLength = 2 * substituteName.length();
        int printNameLength = 2 * printName.length();
        writer.u32(ReparseData.TAG_SYMLINK)
                .u16(PATH_BUFFER + substituteNameLength + printNameLength)
                .u16(0)
                .u16(0)
                .u16(substituteNameLength)
                .u16(substituteNameLength)
                .u16(printNameLength)
                .u32(relative ? FLAG_RELATIVE : 0)
                .utf16(substituteName)
                .utf16(printName);
    }
}
