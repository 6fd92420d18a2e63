package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.dtyp.Guid;
import java.util.ArrayList;
import java.util.List;

/**
 * NEGOTIATE request ([MS-SMB2] 2.2.3).
 *
 * @param securityMode {@link SecurityMode} bits
 * @param capabilities {@link GlobalCapabilities} bits
 * @param dialects revisions, known or not, in the order of the client; may be empty
 * @param negotiateContexts empty unless the client offers 3.1.1
 */
public record NegotiateRequest(
        int securityMode,
        int capabilities,
        Guid clientGuid,
        List<Integer> dialects,
        List<NegotiateContext> negotiateContexts) {
    private static final int STRUCTURE_SIZE = 36;

    public NegotiateRequest {
        dialects = List.copyOf(dialects);
        negotiateContexts = List.copyOf(negotiateContexts);
    }

    public static NegotiateRequest decode(WireReader reader) throws MalformedMessageException {
        MessageBody.open(reader, STRUCTURE_SIZE);
        int dialectCount = reader.u16();
        int securityMode = reader.u16();
        int capabilities = reader.skip(2).i32();
        Guid clientGuid = reader.guid();
        long contextOffset = reader.u32();
        int contextCount = reader.u16();
        reader.skip(2);
        List<Integer> dialects = new ArrayList<>();
        for (int i = 0; i < dialectCount; i++) {
            dialects.add(reader.u16());
        }
        List<NegotiateContext> contexts = List.of();
        // Without 3.1.1 these eight bytes are ClientStartTime.
        if (dialects.contains(Dialect.SMB_3_1_1.revision())) {
            contexts = NegotiateContext.decodeList(reader, contextOffset, contextCount);
        }
        return new NegotiateRequest(securityMode, capabilities, clientGuid, dialects, contexts);
    }

    public void encode(WireWriter writer) {
        int start = writer.position();
        writer.u16(STRUCTURE_SIZE)
                .u16(dialects.size())
                .u16(securityMode)
                .u16(0)
                .u32(capabilities)
                .guid(clientGuid)
                .u32(0)
                .u16(negotiateContexts.size())
                .u16(0);
        dialects.forEach(writer::u16);
        if (!negotiateContexts.isEmpty()) {
            MessageBody.align(writer, start, 8);
            writer.patch32(start + 28, Smb2Header.SIZE + writer.position() - start);
            NegotiateContext.encodeList(negotiateContexts, writer);
        }
    }
}
