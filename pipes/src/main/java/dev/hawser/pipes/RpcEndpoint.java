package dev.hawser.pipes;

import dev.hawser.server.pipe.PipeEndpoint;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.rpc.Bind;
import dev.hawser.wire.rpc.BindNak;
import dev.hawser.wire.rpc.Fault;
import dev.hawser.wire.rpc.Fragment;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;
import dev.hawser.wire.rpc.PduHeader;
import dev.hawser.wire.rpc.PduType;
import dev.hawser.wire.rpc.Request;
import dev.hawser.wire.rpc.Response;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's end of a pipe that speaks connection-oriented RPC ([C706] chapter 12, [MS-RPCE] 3.3): whatever a client
 * writes is answered by PDUs, never by an exception. One call at a time, as concurrent multiplexing is not negotiated.
 *
 * <p>A fault does not end the association. Where bytes make no sense as PDUs, all that was gathered is dropped, and the
 * next write begins anew: on a pipe in message mode a write is a message.
 */
public final class RpcEndpoint implements PipeEndpoint {
    private static final Logger log = LoggerFactory.getLogger(RpcEndpoint.class);

    private final RpcInterface served;
    private final FragmentQueue fragments = new FragmentQueue();
    private @Nullable Association association;
    private @Nullable IncomingCall call;
    /** The call that was answered with a fault before its last fragment came; the rest of it has no answer. */
    private @Nullable Integer faulted;

    public RpcEndpoint(RpcInterface served) {
        this.served = served;
    }

    @Override
    public List<byte[]> accept(ByteBuffer message) {
        Answers answers = new Answers();
        fragments.add(message);
        try {
            PduHeader header;
            while ((header = fragments.header()) != null) {
                accept(header, fragments.take(header), answers);
            }
            fragments.keep();
        } catch (MalformedMessageException e) {
            log.debug("\\PIPE\\{}: what the client wrote is no PDU: {}", served.pipe(), e.getMessage());
            fragments.clear();
            call = null;
            answers.add(new Fault(0, 0, Fault.Status.PROTOCOL_ERROR));
        }
        return answers.list();
    }

    private void accept(PduHeader header, ByteBuffer bytes, Answers answers) {
        if (header.version() != PduHeader.VERSION) {
            refuse(header, BindNak.Reason.PROTOCOL_VERSION_NOT_SUPPORTED, Fault.Status.PROTOCOL_ERROR, answers);
            return;
        }
        if (!header.representationSupported()) {
            refuse(header, BindNak.Reason.NOT_SPECIFIED, Fault.Status.PROTOCOL_ERROR, answers);
            return;
        }
        try {
            Fragment fragment = Fragment.decode(bytes);
            switch (header.type()) {
                case BIND, ALTER_CONTEXT -> bind(fragment, answers);
                case REQUEST -> request(fragment, answers);
                case ORPHANED -> {
                    if (call != null && call.callId() == header.callId()) {
                        call = null;
                    }
                }
                // A call is answered before the next PDU is looked at, so that there is nothing to cancel. Nothing is
                // authenticated by RPC. Shutdown is for clients, and asks for nothing.
                case CANCEL, AUTH3, SHUTDOWN -> {}
                case RESPONSE, FAULT, BIND_ACK, BIND_NAK, ALTER_CONTEXT_RESPONSE ->
                    fail(header, 0, Fault.Status.PROTOCOL_ERROR, answers);
            }
        } catch (MalformedMessageException e) {
            log.debug("\\PIPE\\{}: malformed {}: {}", served.pipe(), header.type(), e.getMessage());
            refuse(header, BindNak.Reason.NOT_SPECIFIED, Fault.Status.PROTOCOL_ERROR, answers);
        }
    }

    private void bind(Fragment fragment, Answers answers) throws MalformedMessageException {
        PduHeader header = fragment.header();
        if (fragment.secured()) {
            refuse(header, BindNak.Reason.AUTHENTICATION_TYPE_NOT_RECOGNIZED, Fault.Status.ACCESS_DENIED, answers);
            return;
        }
        if (!header.first() || !header.last()) {
            // [C706] 12.6.4.3 allows one fragment only.
            refuse(header, BindNak.Reason.NOT_SPECIFIED, Fault.Status.PROTOCOL_ERROR, answers);
            return;
        }
        Bind bind = Bind.decode(fragment);
        if (bind.contexts().size() > Association.MAX_CONTEXTS) {
            refuse(header, BindNak.Reason.LOCAL_LIMIT_EXCEEDED, Fault.Status.PROTOCOL_ERROR, answers);
        } else if (header.type() == PduType.BIND) {
            call = null;
            faulted = null;
            association = new Association(served, bind);
            answers.add(association.bound(header.callId(), bind));
        } else if (association != null) {
            answers.add(association.altered(header.callId(), bind));
        } else {
            fail(header, 0, Fault.Status.PROTOCOL_ERROR, answers);
        }
    }

    private void request(Fragment fragment, Answers answers) throws MalformedMessageException {
        PduHeader header = fragment.header();
        if (fragment.secured()) {
            fail(header, 0, Fault.Status.ACCESS_DENIED, answers);
            return;
        }
        if (!header.first() && faulted != null && faulted == header.callId()) {
            faulted = header.last() ? null : faulted;
            return;
        }
        Request request = Request.decode(fragment);
        if (header.first() && call == null) {
            call = new IncomingCall(header.callId(), request);
        } else if (header.first() || call == null || !call.continuedBy(header.callId(), request)) {
            fail(header, request.contextId(), Fault.Status.PROTOCOL_ERROR, answers);
            return;
        }
        if (!call.add(request.stub())) {
            fail(header, request.contextId(), Fault.Status.REMOTE_NO_MEMORY, answers);
        } else if (header.last()) {
            IncomingCall complete = call;
            call = null;
            execute(complete, answers);
        }
    }

    private void execute(IncomingCall complete, Answers answers) {
        if (association == null || !association.accepts(complete.contextId())) {
            answers.add(fault(complete, Fault.Status.UNKNOWN_INTERFACE));
            return;
        }
        RpcOperation operation = served.operations().get(complete.operation());
        if (operation == null) {
            answers.add(fault(complete, Fault.Status.OPERATION_RANGE_ERROR));
            return;
        }
        if (answers.full()) {
            answers.add(fault(complete, Fault.Status.SERVER_TOO_BUSY));
            return;
        }
        NdrWriter results = new NdrWriter();
        try {
            operation.call(new NdrReader(complete.stub()), results);
            answers.add(new Response(complete.callId(), complete.contextId(), results.stub()), association);
        } catch (MalformedMessageException e) {
            log.debug(
                    "\\PIPE\\{}: bad arguments for operation {}: {}",
                    served.pipe(),
                    complete.operation(),
                    e.getMessage());
            answers.add(fault(complete, Fault.Status.BAD_STUB_DATA));
        } catch (ContextMismatchException e) {
            log.debug("\\PIPE\\{}: operation {}: {}", served.pipe(), complete.operation(), e.getMessage());
            answers.add(fault(complete, Fault.Status.CONTEXT_MISMATCH));
        } catch (RuntimeException e) {
            // Ours, not the client's; he must not wait for an answer, nor other clients for this thread.
            log.error("\\PIPE\\{}: operation {} failed", served.pipe(), complete.operation(), e);
            answers.add(fault(complete, Fault.Status.UNSPECIFIED));
        }
    }

    /** Answers a bind with a bind_nak, anything else with a fault. */
    private void refuse(PduHeader header, BindNak.Reason reason, Fault.Status status, Answers answers) {
        if (header.type() == PduType.BIND) {
            answers.add(new BindNak(header.callId(), reason));
        } else {
            fail(header, 0, status, answers);
        }
    }

    /** Answers a PDU that can be no part of a call under way, and forgets that call. */
    private void fail(PduHeader header, int contextId, Fault.Status status, Answers answers) {
        call = null;
        faulted = header.last() ? null : Integer.valueOf(header.callId());
        answers.add(new Fault(header.callId(), contextId, status));
    }

    private static Fault fault(IncomingCall complete, Fault.Status status) {
        return new Fault(complete.callId(), complete.contextId(), status);
    }
}
