package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * CREATE request ([MS-SMB2] 2.2.13). Values that may be out of range stay as they came: the status of each fault is
 * the server's to choose ([MS-SMB2] 3.3.5.9).
 *
 * @param requestedOplockLevel an {@link OplockLevel}
 * @param impersonationLevel an {@link ImpersonationLevel}
 * @param desiredAccess {@link AccessMask} bits
 * @param shareAccess {@link ShareAccess} bits
 * @param createDisposition of a {@link CreateDisposition}
 * @param createOptions {@link CreateOptions} bits
 * @param name relative to the share, with backslashes; empty for its root
 */
public record CreateRequest(
        int requestedOplockLevel,
        int impersonationLevel,
        int desiredAccess,
        int fileAttributes,
        int shareAccess,
        int createDisposition,
        int createOptions,
        String name,
        List<CreateContext> contexts) {
    private static final int STRUCTURE_SIZE = 57;

    public CreateRequest {
        contexts = List.copyOf(contexts);
    }

    public static CreateRequest decode(WireReader reader) throws MalformedMessageException {
        MessageBody.open(reader, STRUCTURE_SIZE);
        // Even the root of a share, whose name is empty, comes with a byte of variable part ([MS-SMB2] 3.3.5.9).
        reader.view(Smb2Header.SIZE, STRUCTURE_SIZE);
        int requestedOplockLevel = reader.skip(1).u8();
        int impersonationLevel = reader.i32();
        int desiredAccess = reader.skip(16).i32();
        int fileAttributes = reader.i32();
        int shareAccess = reader.i32();
        int createDisposition = reader.i32();
        int createOptions = reader.i32();
        String name = MessageBody.text(reader, STRUCTURE_SIZE, reader.u16(), reader.u16());
        ByteBuffer contexts = MessageBody.buffer(reader, STRUCTURE_SIZE, reader.u32(), reader.u32());
        return new CreateRequest(
                requestedOplockLevel,
                impersonationLevel,
                desiredAccess,
                fileAttributes,
                shareAccess,
                createDisposition,
                createOptions,
                name,
                CreateContext.decodeList(contexts));
    }

    public void encode(WireWriter writer) {
        int start = writer.position();
        writer.u16(STRUCTURE_SIZE)
                .u8(0)
                .u8(requestedOplockLevel)
                .u32(impersonationLevel)
                .u64(0)
                .u64(0)
                .u32(desiredAccess)
                .u32(fileAttributes)
                .u32(shareAccess)
                .u32(createDisposition)
                .u32(createOptions)
                .u16(MessageBody.bufferOffset(STRUCTURE_SIZE))
                .u16(2 * name.length())
                .u32(0)
                .u32(0)
                .utf16(name);
        if (!contexts.isEmpty()) {
            MessageBody.align(writer, start, 8);
            int begin = writer.position();
            CreateContext.encodeList(contexts, writer);
            writer.patch32(start + 48, Smb2Header.SIZE + begin - start).patch32(start + 52, writer.position() - begin);
        }
        MessageBody.padEmpty(writer, start, STRUCTURE_SIZE);
    }
}
