package dev.hawser.wire.rpc;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The answer to a call, which may need several response PDUs ([C706] 12.6.4.10).
 *
 * @param stub what the operation returns, in NDR
 */
public record Response(int callId, int contextId, ByteBuffer stub) {
    private static final int PREFIX = PduHeader.LENGTH + 8;

    /**
     * @param maxTransmit the largest fragment in bytes
     * @return one PDU a fragment, in order
     */
    public List<byte[]> encode(int maxTransmit) {
        // All fragments but the last carry a multiple of eight bytes, so that alignment holds ([C706] 12.6.3.1).
        int room = (maxTransmit - PREFIX) & -8;
        List<byte[]> fragments = new ArrayList<>();
        int start = 0;
        do {
            int left = stub.remaining() - start;
            int count = Math.min(left, room);
            int flags = (start == 0 ? PduHeader.FIRST_FRAGMENT : 0) | (left == count ? PduHeader.LAST_FRAGMENT : 0);
            ByteBuffer share = stub.slice(stub.position() + start, count);
            fragments.add(PduHeader.frame(PduType.RESPONSE, flags, callId, body -> body.u32(left)
                    .u16(contextId)
                    .u16(0)
                    .bytes(share)));
            start += count;
        } while (start < stub.remaining());
        return fragments;
    }
}
