package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;

/**
 * TREE_CONNECT request ([MS-SMB2] 2.2.9). The contexts of the 3.1.1 extension (2.2.9.1) carry the identity of another
 * user for a clustered server and are passed over; the path is found by its own offset, with the extension and without.
 *
 * @param flags reserved before 3.1.1
 * @param path {@code \\server\share}
 */
public record TreeConnectRequest(int flags, String path) {
    public static final int FLAG_CLUSTER_RECONNECT = 0x0001;
    public static final int FLAG_REDIRECT_TO_OWNER = 0x0002;
    public static final int FLAG_EXTENSION_PRESENT = 0x0004;

    private static final int STRUCTURE_SIZE = 9;
    private static final int EXTENSION_SIZE = 16;

    public static TreeConnectRequest decode(WireReader reader) throws MalformedMessageException {
        MessageBody.open(reader, STRUCTURE_SIZE);
        int flags = reader.u16();
        return new TreeConnectRequest(flags, MessageBody.text(reader, STRUCTURE_SIZE, reader.u16(), reader.u16()));
    }

    public void encode(WireWriter writer) {
        int start = writer.position();
        int extension = (flags & FLAG_EXTENSION_PRESENT) != 0 ? EXTENSION_SIZE : 0;
        writer.u16(STRUCTURE_SIZE)
                .u16(flags)
                .u16(MessageBody.bufferOffset(STRUCTURE_SIZE) + extension)
                .u16(2 * path.length())
                .zero(extension)
                .utf16(path);
        MessageBody.padEmpty(writer, start, STRUCTURE_SIZE);
    }
}
