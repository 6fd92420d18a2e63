package dev.hawser.pipes;

import dev.hawser.wire.rpc.Bind;
import dev.hawser.wire.rpc.BindAck;
import dev.hawser.wire.rpc.ContextElement;
import dev.hawser.wire.rpc.ContextResult;
import dev.hawser.wire.rpc.PduType;
import dev.hawser.wire.rpc.SyntaxId;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;

/** What a client and the server agreed on in a bind, and in the alter_contexts behind it. */
final class Association {
    /** So many results fit the smallest fragment; Windows proposes three. */
    static final int MAX_CONTEXTS = 50;

    /** The largest fragment either way in bytes, as Windows has it on pipes. */
    private static final int MAX_FRAGMENT = 4280;

    /** MustRecvFragSize ([C706] 12.6.3.1): what everybody can take. */
    private static final int MIN_FRAGMENT = 1432;

    /** Nothing is shared between the pipes of a group, so that one group serves all who ask for a new one. */
    private static final int ONLY_GROUP = 1;

    /** KeepConnectionOnOrphanSupported ([MS-RPCE] 2.2.2.14): a pipe stays as it is when a call is abandoned. */
    private static final int KEEP_CONNECTION_ON_ORPHAN = 0x02;

    private final RpcInterface served;
    private final int maxTransmit;
    private final int maxReceive;
    private final int group;
    private final BitSet accepted = new BitSet();

    Association(RpcInterface served, Bind bind) {
        this.served = served;
        this.maxTransmit = Math.clamp(bind.maxReceive(), MIN_FRAGMENT, MAX_FRAGMENT);
        this.maxReceive = Math.clamp(bind.maxTransmit(), MIN_FRAGMENT, MAX_FRAGMENT);
        this.group = bind.associationGroup() == 0 ? ONLY_GROUP : bind.associationGroup();
    }

    int maxTransmit() {
        return maxTransmit;
    }

    boolean accepts(int contextId) {
        return accepted.get(contextId);
    }

    BindAck bound(int callId, Bind bind) {
        return answer(PduType.BIND_ACK, callId, "\\PIPE\\" + served.pipe(), bind);
    }

    BindAck altered(int callId, Bind alter) {
        return answer(PduType.ALTER_CONTEXT_RESPONSE, callId, "", alter);
    }

    private BindAck answer(PduType type, int callId, String secondaryAddress, Bind bind) {
        List<ContextResult> results =
                bind.contexts().stream().map(this::negotiate).toList();
        return new BindAck(type, callId, maxTransmit, maxReceive, group, secondaryAddress, results);
    }

    private ContextResult negotiate(ContextElement context) {
        ContextResult result = judge(context);
        if (result.accepted()) {
            accepted.set(context.id());
        }
        return result;
    }

    private ContextResult judge(ContextElement context) {
        // A single "transfer syntax" may ask for features instead ([MS-RPCE] 3.3.1.5.3), whatever the interface.
        if (context.transferSyntaxes().size() == 1) {
            OptionalInt features = context.transferSyntaxes().getFirst().bindTimeFeatures();
            if (features.isPresent()) {
                return ContextResult.features(features.getAsInt() & KEEP_CONNECTION_ON_ORPHAN);
            }
        }
        if (!served.syntax().serves(context.abstractSyntax())) {
            return ContextResult.UNKNOWN_INTERFACE;
        }
        return context.transferSyntaxes().contains(SyntaxId.NDR)
                ? ContextResult.ACCEPTED
                : ContextResult.UNKNOWN_REPRESENTATION;
    }
}
