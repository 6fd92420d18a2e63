package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;

/**
 * TREE_CONNECT response ([MS-SMB2] 2.2.10).
 *
 * @param shareType {@code TYPE_…}
 * @param shareFlags {@link ShareFlags} bits
 * @param capabilities {@link ShareCapabilities} bits
 * @param maximalAccess {@link AccessMask} bits
 */
public record TreeConnectResponse(int shareType, int shareFlags, int capabilities, int maximalAccess) {
    public static final int TYPE_DISK = 0x01;
    public static final int TYPE_PIPE = 0x02;
    public static final int TYPE_PRINT = 0x03;

    private static final int STRUCTURE_SIZE = 16;

    public static TreeConnectResponse decode(WireReader reader) throws MalformedMessageException {
        MessageBody.open(reader, STRUCTURE_SIZE);
        int shareType = reader.u8();
        return new TreeConnectResponse(shareType, reader.skip(1).i32(), reader.i32(), reader.i32());
    }

    public void encode(WireWriter writer) {
        writer.u16(STRUCTURE_SIZE)
                .u8(shareType)
                .u8(0)
                .u32(shareFlags)
                .u32(capabilities)
                .u32(maximalAccess);
    }
}
