package dev.hawser.pipes;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;

/** One operation of an interface. May wait for the disk, not for other clients. */
@FunctionalInterface
public interface RpcOperation {
    /**
     * Reads the arguments, does it, writes the results. A refusal is a result: the operation's return value.
     *
     * @throws MalformedMessageException if the arguments are not what the operation takes; nothing was done then
     * @throws ContextMismatchException if a context handle among them is not open; nothing was done then
     */
    void call(NdrReader arguments, NdrWriter results) throws MalformedMessageException, ContextMismatchException;
}
