package dev.hawser.wire.rpc;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A bind_ack or alter_context_resp PDU ([C706] 12.6.4.4, 12.6.4.2), which have the same body.
 *
 * @param type {@link PduType#BIND_ACK} or {@link PduType#ALTER_CONTEXT_RESPONSE}
 * @param maxTransmit the largest fragment in bytes that the server will send
 * @param maxReceive the largest fragment in bytes that the client may send
 * @param secondaryAddress where further connections of the group go, in ASCII; empty for none
 * @param results one for each context of the request, in its order
 */
public record BindAck(
        PduType type,
        int callId,
        int maxTransmit,
        int maxReceive,
        int associationGroup,
        String secondaryAddress,
        List<ContextResult> results) {
    public BindAck {
        results = List.copyOf(results);
    }

    public byte[] encode() {
        return PduHeader.frame(type, PduHeader.FIRST_FRAGMENT | PduHeader.LAST_FRAGMENT, callId, body -> {
            body.u16(maxTransmit).u16(maxReceive).u32(associationGroup);
            if (secondaryAddress.isEmpty()) {
                body.u16(0);
            } else {
                body.u16(secondaryAddress.length() + 1)
                        .bytes(secondaryAddress.getBytes(StandardCharsets.US_ASCII))
                        .u8(0);
            }
            body.align(4).u8(results.size()).zero(3);
            results.forEach(result -> result.encode(body));
        });
    }
}
