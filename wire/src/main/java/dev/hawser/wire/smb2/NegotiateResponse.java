package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.dtyp.Guid;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * NEGOTIATE response ([MS-SMB2] 2.2.4).
 *
 * @param securityMode {@link SecurityMode} bits
 * @param dialectRevision of a {@link Dialect}, or {@link Dialect#WILDCARD}
 * @param capabilities {@link GlobalCapabilities} bits
 * @param systemTime FILETIME
 * @param serverStartTime FILETIME, 0 as servers of today send it
 * @param securityBuffer what SPNEGO has to say first
 * @param negotiateContexts written for 3.1.1 only
 */
public record NegotiateResponse(
        int securityMode,
        int dialectRevision,
        Guid serverGuid,
        int capabilities,
        int maxTransactSize,
        int maxReadSize,
        int maxWriteSize,
        long systemTime,
        long serverStartTime,
        ByteBuffer securityBuffer,
        List<NegotiateContext> negotiateContexts) {
    private static final int STRUCTURE_SIZE = 65;

    public NegotiateResponse {
        negotiateContexts = List.copyOf(negotiateContexts);
    }

    public static NegotiateResponse decode(WireReader reader) throws MalformedMessageException {
        MessageBody.open(reader, STRUCTURE_SIZE);
        int securityMode = reader.u16();
        int dialectRevision = reader.u16();
        int contextCount = reader.u16();
        Guid serverGuid = reader.guid();
        int capabilities = reader.i32();
        int maxTransactSize = reader.i32();
        int maxReadSize = reader.i32();
        int maxWriteSize = reader.i32();
        long systemTime = reader.u64();
        long serverStartTime = reader.u64();
        ByteBuffer securityBuffer = MessageBody.buffer(reader, STRUCTURE_SIZE, reader.u16(), reader.u16());
        long contextOffset = reader.u32();
        List<NegotiateContext> contexts = List.of();
        if (dialectRevision == Dialect.SMB_3_1_1.revision()) {
            contexts = NegotiateContext.decodeList(reader, contextOffset, contextCount);
        }
        return new NegotiateResponse(
                securityMode,
                dialectRevision,
                serverGuid,
                capabilities,
                maxTransactSize,
                maxReadSize,
                maxWriteSize,
                systemTime,
                serverStartTime,
                securityBuffer,
                contexts);
    }

    public void encode(WireWriter writer) {
        int start = writer.position();
        boolean hasContexts = dialectRevision == Dialect.SMB_3_1_1.revision() && !negotiateContexts.isEmpty();
        writer.u16(STRUCTURE_SIZE)
                .u16(securityMode)
                .u16(dialectRevision)
                .u16(hasContexts ? negotiateContexts.size() : 0)
                .guid(serverGuid)
                .u32(capabilities)
                .u32(maxTransactSize)
                .u32(maxReadSize)
                .u32(maxWriteSize)
                .u64(systemTime)
                .u64(serverStartTime)
                .u16(MessageBody.bufferOffset(STRUCTURE_SIZE))
                .u16(securityBuffer.remaining())
                .u32(0)
                .bytes(securityBuffer);
        if (hasContexts) {
            MessageBody.align(writer, start, 8);
            writer.patch32(start + 60, Smb2Header.SIZE + writer.position() - start);
            NegotiateContext.encodeList(negotiateContexts, writer);
        }
    }
}
