package dev.hawser.pipes;

import dev.hawser.wire.rpc.SyntaxId;
import java.util.Map;

/**
 * An interface that one client reaches on one pipe.
 *
 * @param pipe the pipe's name
 * @param operations what is served, by operation number
 */
public record RpcInterface(String pipe, SyntaxId syntax, Map<Integer, RpcOperation> operations) {
    public RpcInterface {
        operations = Map.copyOf(operations);
    }
}
