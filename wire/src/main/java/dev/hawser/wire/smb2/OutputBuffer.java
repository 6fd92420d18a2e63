package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;

/**
 * The layout that the responses to QUERY_DIRECTORY, CHANGE_NOTIFY and QUERY_INFO share ([MS-SMB2] 2.2.34, 2.2.36,
 * 2.2.38): OutputBufferOffset, OutputBufferLength and the buffer.
 */
final class OutputBuffer {
    static final int HEADER_SIZE = 8;

    private static final int STRUCTURE_SIZE = 9;

    private OutputBuffer() {}

    static ByteBuffer decode(WireReader reader) throws MalformedMessageException {
        MessageBody.open(reader, STRUCTURE_SIZE);
        return MessageBody.buffer(reader, STRUCTURE_SIZE, reader.u16(), reader.u32());
    }

    static void encode(WireWriter writer, ByteBuffer buffer) {
        int start = begin(writer);
        writer.bytes(buffer);
        finish(writer, start);
    }

    static int begin(WireWriter writer) {
        int start = writer.position();
        writer.u16(STRUCTURE_SIZE).u16(MessageBody.bufferOffset(STRUCTURE_SIZE)).u32(0);
        return start;
    }

    static void finish(WireWriter writer, int start) {
        writer.patch32(start + 4, writer.position() - start - HEADER_SIZE);
    }
}
