package dev.hawser.pipes;

import dev.hawser.wire.rpc.Request;
import java.nio.ByteBuffer;

/** A call whose request fragments are still arriving. */
final class IncomingCall {
    /** In bytes; the longest arguments that make sense are a share with its security descriptor of at most 64 KiB. */
    static final int MAX_STUB = 256 * 1024;

    private final int callId;
    private final int contextId;
    private final int operation;
    private ByteBuffer stub = ByteBuffer.allocate(0);

    IncomingCall(int callId, Request first) {
        this.callId = callId;
        this.contextId = first.contextId();
        this.operation = first.operation();
    }

    int callId() {
        return callId;
    }

    int contextId() {
        return contextId;
    }

    int operation() {
        return operation;
    }

    boolean continuedBy(int otherCallId, Request next) {
        return callId == otherCallId && contextId == next.contextId() && operation == next.operation();
    }

    /** @return whether there was room for {@code share} */
    boolean add(ByteBuffer share) {
        int length = stub.position() + share.remaining();
        if (length > MAX_STUB) {
            return false;
        }
        if (length > stub.capacity()) {
            stub = ByteBuffer.allocate(Math.max(length, Math.min(2 * stub.capacity(), MAX_STUB)))
                    .put(stub.flip());
        }
        stub.put(share.duplicate());
        return true;
    }

    /** The arguments, once the last fragment has come. */
    ByteBuffer stub() {
        return stub.duplicate().flip();
    }
}
