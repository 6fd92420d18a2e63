package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;

/**
 * CLOSE response ([MS-SMB2] 2.2.16). Times are FILETIMEs.
 *
 * @param flags {@link CloseRequest#FLAG_POSTQUERY_ATTRIB} if the rest is filled in, else 0 as all the rest is
 */
public record CloseResponse(
        int flags,
        long creationTime,
        long lastAccessTime,
        long lastWriteTime,
        long changeTime,
        long allocationSize,
        long endOfFile,
        int fileAttributes) {
    /** Closed, and nothing told about the file. */
    public static final CloseResponse EMPTY = new CloseResponse(0, 0, 0, 0, 0, 0, 0, 0);

    private static final int STRUCTURE_SIZE = 60;

    public static CloseResponse decode(WireReader reader) throws MalformedMessageException {
        MessageBody.open(reader, STRUCTURE_SIZE);
        int flags = reader.u16();
        reader.skip(4);
        return new CloseResponse(
                flags,
                reader.u64(),
                reader.u64(),
                reader.u64(),
                reader.u64(),
                reader.u64(),
                reader.u64(),
                reader.i32());
    }

    public void encode(WireWriter writer) {
        writer.u16(STRUCTURE_SIZE)
                .u16(flags)
                .u32(0)
                .u64(creationTime)
                .u64(lastAccessTime)
                .u64(lastWriteTime)
                .u64(changeTime)
                .u64(allocationSize)
                .u64(endOfFile)
                .u32(fileAttributes);
    }
}
