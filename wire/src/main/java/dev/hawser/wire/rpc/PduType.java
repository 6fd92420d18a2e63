package dev.hawser.wire.rpc;

import dev.hawser.wire.MalformedMessageException;

/** What a PDU is ([C706] 12.6.3, [MS-RPCE] 2.2.2.1 and 2.2.2.10). */
public enum PduType {
    REQUEST(0),
    RESPONSE(2),
    FAULT(3),
    BIND(11),
    BIND_ACK(12),
    BIND_NAK(13),
    ALTER_CONTEXT(14),
    ALTER_CONTEXT_RESPONSE(15),
    /** The third leg of an authentication; it has no answer. */
    AUTH3(16),
    SHUTDOWN(17),
    CANCEL(18),
    ORPHANED(19);

    private final int value;

    PduType(int value) {
        this.value = value;
    }

    public int value() {
        return value;
    }

    static PduType of(int value) throws MalformedMessageException {
        for (PduType type : values()) {
            if (type.value == value) {
                return type;
            }
        }
        throw new MalformedMessageException("no PDU of a connection has the type " + value);
    }
}
