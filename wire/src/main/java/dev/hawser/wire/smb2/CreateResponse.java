package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * CREATE response ([MS-SMB2] 2.2.14). Times are FILETIMEs.
 *
 * @param oplockLevel an {@link OplockLevel}
 * @param flags {@link #FLAG_REPARSEPOINT} or 0
 * @param createAction of a {@link CreateAction}
 */
public record CreateResponse(
        int oplockLevel,
        int flags,
        int createAction,
        long creationTime,
        long lastAccessTime,
        long lastWriteTime,
        long changeTime,
        long allocationSize,
        long endOfFile,
        int fileAttributes,
        FileId fileId,
        List<CreateContext> contexts) {
    /** The last part of the name is a reparse point; SMB 3 dialects only. */
    public static final int FLAG_REPARSEPOINT = 0x01;

    private static final int STRUCTURE_SIZE = 89;

    public CreateResponse {
        contexts = List.copyOf(contexts);
    }

    public static CreateResponse decode(WireReader reader) throws MalformedMessageException {
        MessageBody.open(reader, STRUCTURE_SIZE);
        int oplockLevel = reader.u8();
        int flags = reader.u8();
        int createAction = reader.i32();
        long creationTime = reader.u64();
        long lastAccessTime = reader.u64();
        long lastWriteTime = reader.u64();
        long changeTime = reader.u64();
        long allocationSize = reader.u64();
        long endOfFile = reader.u64();
        int fileAttributes = reader.i32();
        FileId fileId = FileId.decode(reader.skip(4));
        ByteBuffer contexts = MessageBody.buffer(reader, STRUCTURE_SIZE, reader.u32(), reader.u32());
        return new CreateResponse(
                oplockLevel,
                flags,
                createAction,
                creationTime,
                lastAccessTime,
                lastWriteTime,
                changeTime,
                allocationSize,
                endOfFile,
                fileAttributes,
                fileId,
                CreateContext.decodeList(contexts));
    }

    public void encode(WireWriter writer) {
        int start = writer.position();
        writer.u16(STRUCTURE_SIZE)
                .u8(oplockLevel)
                .u8(flags)
                .u32(createAction)
                .u64(creationTime)
                .u64(lastAccessTime)
                .u64(lastWriteTime)
                .u64(changeTime)
                .u64(allocationSize)
                .u64(endOfFile)
                .u32(fileAttributes)
                .u32(0);
        fileId.encode(writer);
        writer.u32(contexts.isEmpty() ? 0 : MessageBody.bufferOffset(STRUCTURE_SIZE))
                .u32(0);
        if (!contexts.isEmpty()) {
            int begin = writer.position();
            CreateContext.encodeList(contexts, writer);
            writer.patch32(start + 84, writer.position() - begin);
        }
    }
}
