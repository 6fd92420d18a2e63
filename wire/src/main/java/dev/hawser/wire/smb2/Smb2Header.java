package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The header of every message ([MS-SMB2] 2.2.1). The signature is not part of the record: it is computed over the
 * encoded message and lives at {@link #SIGNATURE_OFFSET}.
 *
 * @param creditCharge reserved in dialect 2.0.2
 * @param status of a response; of a request in the SMB 3 dialects, ChannelSequence in the low 16 bits
 * @param command a code that {@link Command} may not know
 * @param credits CreditRequest or CreditResponse
 * @param flags {@code FLAG_…} bits
 * @param nextCommand unsigned offset of the next message of a compound from this header, 0 in the last one
 * @param messageId unsigned
 * @param asyncId 0 without {@link #FLAG_ASYNC}
 * @param treeId 0 with {@link #FLAG_ASYNC}
 */
public record Smb2Header(
        int creditCharge,
        int status,
        int command,
        int credits,
        int flags,
        int nextCommand,
        long messageId,
        long asyncId,
        int treeId,
        long sessionId) {
    /** In bytes; also the value of StructureSize. */
    public static final int SIZE = 64;

    /** The bytes FE 'S' 'M' 'B', read little-endian. */
    public static final int PROTOCOL_ID = 0x424d_53fe;

    public static final int CREDIT_CHARGE_OFFSET = 6;
    public static final int STATUS_OFFSET = 8;
    public static final int COMMAND_OFFSET = 12;
    public static final int CREDITS_OFFSET = 14;
    public static final int FLAGS_OFFSET = 16;
    public static final int NEXT_COMMAND_OFFSET = 20;
    public static final int MESSAGE_ID_OFFSET = 24;
    public static final int ASYNC_ID_OFFSET = 32;
    public static final int TREE_ID_OFFSET = 36;
    public static final int SESSION_ID_OFFSET = 40;
    public static final int SIGNATURE_OFFSET = 48;
    public static final int SIGNATURE_SIZE = 16;

    public static final int FLAG_SERVER_TO_REDIR = 0x0000_0001;
    public static final int FLAG_ASYNC = 0x0000_0002;
    public static final int FLAG_RELATED = 0x0000_0004;
    public static final int FLAG_SIGNED = 0x0000_0008;
    public static final int FLAG_PRIORITY_MASK = 0x0000_0070;
    public static final int FLAG_DFS = 0x1000_0000;
    public static final int FLAG_REPLAY = 0x2000_0000;

    /** Reads a header at the reader's position and leaves the position behind it. */
    public static Smb2Header decode(WireReader reader) throws MalformedMessageException {
        int protocolId = reader.i32();
        int structureSize = reader.u16();
        if (protocolId != PROTOCOL_ID || structureSize != SIZE) {
            throw new MalformedMessageException("not an SMB2 header: protocol id 0x" + Integer.toHexString(protocolId)
                    + ", StructureSize " + structureSize);
        }
        int creditCharge = reader.u16();
        int status = reader.i32();
        int command = reader.u16();
        int credits = reader.u16();
        int flags = reader.i32();
        int nextCommand = reader.i32();
        long messageId = reader.u64();
        long asyncId = 0;
        int treeId = 0;
        if ((flags & FLAG_ASYNC) != 0) {
            asyncId = reader.u64();
        } else {
            treeId = reader.skip(4).i32();
        }
        long sessionId = reader.u64();
        reader.skip(SIGNATURE_SIZE);
        return new Smb2Header(
                creditCharge, status, command, credits, flags, nextCommand, messageId, asyncId, treeId, sessionId);
    }

    /** The first four bytes of a message, whichever protocol it is of; 0 if there are fewer. */
    public static int protocolId(ByteBuffer message) {
        if (message.remaining() < Integer.BYTES) {
            return 0;
        }
        int id = message.getInt(message.position());
        return message.order() == ByteOrder.LITTLE_ENDIAN ? id : Integer.reverseBytes(id);
    }

    /** Writes the header, with zeros for the signature. */
    public void encode(WireWriter writer) {
        writer.u32(PROTOCOL_ID)
                .u16(SIZE)
                .u16(creditCharge)
                .u32(status)
                .u16(command)
                .u16(credits)
                .u32(flags)
                .u32(nextCommand)
                .u64(messageId);
        if (isAsync()) {
            writer.u64(asyncId);
        } else {
            writer.u32(0).u32(treeId);
        }
        writer.u64(sessionId).zero(SIGNATURE_SIZE);
    }

    public boolean isResponse() {
        return (flags & FLAG_SERVER_TO_REDIR) != 0;
    }

    public boolean isAsync() {
        return (flags & FLAG_ASYNC) != 0;
    }

    public boolean isRelated() {
        return (flags & FLAG_RELATED) != 0;
    }

    public boolean isSigned() {
        return (flags & FLAG_SIGNED) != 0;
    }

    public boolean isReplay() {
        return (flags & FLAG_REPLAY) != 0;
    }

    /** ChannelSequence of a request in the SMB 3 dialects. */
    public int channelSequence() {
        return status & 0xffff;
    }
}
