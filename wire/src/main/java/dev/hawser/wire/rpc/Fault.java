package dev.hawser.wire.rpc;

/** A fault PDU ([C706] 12.6.4.7): a call that has no response. */
public record Fault(int callId, int contextId, Status status) {

    /** Why ([C706] appendix E, [MS-RPCE] 3.1.1.5.5). */
    public enum Status {
        ACCESS_DENIED(0x0000_0005, false),
        /** RPC_X_BAD_STUB_DATA: the arguments are not what the operation takes. */
        BAD_STUB_DATA(0x0000_06f7, false),
        /** nca_s_fault_unspec: the server failed, perhaps half-way. */
        UNSPECIFIED(0x1c00_0012, true),
        /** nca_s_fault_context_mismatch: no such context handle was given out on this pipe, or one for something else. */
        CONTEXT_MISMATCH(0x1c00_001a, false),
        /** nca_s_fault_remote_no_memory: the arguments are longer than the server takes. */
        REMOTE_NO_MEMORY(0x1c00_001b, false),
        /** nca_s_op_rng_error: the interface has no operation of that number. */
        OPERATION_RANGE_ERROR(0x1c01_0002, false),
        /** nca_s_unk_if: no context of that number was accepted. */
        UNKNOWN_INTERFACE(0x1c01_0003, false),
        /** nca_s_proto_error: a PDU that is not allowed here. */
        PROTOCOL_ERROR(0x1c01_000b, false),
        /** nca_s_server_too_busy: try again later. */
        SERVER_TOO_BUSY(0x1c01_0014, false);

        private final int value;
        private final boolean mayHaveExecuted;

        Status(int value, boolean mayHaveExecuted) {
            this.value = value;
            this.mayHaveExecuted = mayHaveExecuted;
        }

        public int value() {
            return value;
        }
    }

    public byte[] encode() {
        int flags = PduHeader.FIRST_FRAGMENT
                | PduHeader.LAST_FRAGMENT
                | (status.mayHaveExecuted ? 0 : PduHeader.DID_NOT_EXECUTE);
        return PduHeader.frame(
                PduType.FAULT,
                flags,
                callId,
                body -> body.u32(0).u16(contextId).u16(0).u32(status.value()).u32(0));
    }
}
