package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;

/**
 * What the bodies of all messages have in common ([MS-SMB2] 2.2): they stand behind the header, begin with
 * StructureSize, and point into their variable part by offsets from the header.
 */
final class MessageBody {
    private MessageBody() {}

    /** Moves to the body and checks its StructureSize, which is odd where a variable part follows. */
    static void open(WireReader reader, int structureSize) throws MalformedMessageException {
        int claimed = reader.seek(Smb2Header.SIZE).u16();
        if (claimed != structureSize) {
            throw new MalformedMessageException("StructureSize " + claimed + " where " + structureSize + " is due");
        }
    }

    /** Where the variable part begins, counted from the header. */
    static int bufferOffset(int structureSize) {
        return Smb2Header.SIZE + (structureSize & ~1);
    }

    /**
     * A stretch of the variable part. Nothing is at any offset that has no length: clients leave the offset 0 then, or
     * point behind the message.
     */
    static ByteBuffer buffer(WireReader reader, int structureSize, long offset, long length)
            throws MalformedMessageException {
        if (length == 0) {
            return reader.view(reader.length(), 0);
        }
        if (offset < bufferOffset(structureSize)) {
            throw new MalformedMessageException("offset " + offset + " lies inside of the fixed part");
        }
        return reader.view(offset, length);
    }

    static String text(WireReader reader, int structureSize, long offset, long length)
            throws MalformedMessageException {
        return WireReader.of(buffer(reader, structureSize, offset, length)).utf16(length);
    }

    /**
     * A length of 32 bits that the peer asks for or announces. No dialect lets a length pass 2^31 - 1 (all are bounded
     * by the negotiated MaxTransactSize, MaxReadSize or MaxWriteSize), so what is larger is refused here and
     * arithmetic on an {@code int} is safe everywhere else.
     */
    static int length(WireReader reader) throws MalformedMessageException {
        int length = reader.i32();
        if (length < 0) {
            throw new MalformedMessageException("length of " + Integer.toUnsignedString(length) + " bytes");
        }
        return length;
    }

    /** Pads to a multiple of {@code alignment} counted from {@code start}, a place that is itself aligned. */
    static void align(WireWriter writer, int start, int alignment) {
        writer.zero(-(writer.position() - start) & (alignment - 1));
    }

    /** The byte that StructureSize counts of a variable part, for peers that insist on it when the part is empty. */
    static void padEmpty(WireWriter writer, int start, int structureSize) {
        if (writer.position() - start < structureSize) {
            writer.zero(1);
        }
    }

    /** A body of nothing but StructureSize and two reserved bytes. */
    static void decodeEmpty(WireReader reader) throws MalformedMessageException {
        open(reader, 4);
        reader.skip(2);
    }

    static void encodeEmpty(WireWriter writer) {
        writer.u16(4).u16(0);
    }
}
