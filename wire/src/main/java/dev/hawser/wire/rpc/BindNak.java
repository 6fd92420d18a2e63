package dev.hawser.wire.rpc;

/** A bind_nak PDU ([C706] 12.6.4.5): no association comes to be. */
public record BindNak(int callId, Reason reason) {

    /** Why: p_reject_reason_t ([C706] 12.6.3.1, [MS-RPCE] 2.2.2.5). */
    public enum Reason {
        NOT_SPECIFIED(0),
        LOCAL_LIMIT_EXCEEDED(2),
        PROTOCOL_VERSION_NOT_SUPPORTED(4),
        AUTHENTICATION_TYPE_NOT_RECOGNIZED(8);

        private final int value;

        Reason(int value) {
            this.value = value;
        }

        public int value() {
            return value;
        }
    }

    /** The reason, then the one protocol version that is spoken: 5.0. */
    public byte[] encode() {
        return PduHeader.frame(
                PduType.BIND_NAK,
                PduHeader.FIRST_FRAGMENT | PduHeader.LAST_FRAGMENT,
                callId,
                body -> body.u16(reason.value()).u8(1).u8(PduHeader.VERSION).u8(0));
    }
}
