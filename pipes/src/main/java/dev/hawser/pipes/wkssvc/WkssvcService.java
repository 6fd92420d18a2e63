package dev.hawser.pipes.wkssvc;

import dev.hawser.management.Caller;
import dev.hawser.management.Management;
import dev.hawser.pipes.RpcEndpoint;
import dev.hawser.pipes.RpcInterface;
import dev.hawser.server.pipe.PipeEndpoint;
import dev.hawser.server.pipe.PipeService;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.rpc.SyntaxId;
import java.util.Map;

/** {@code \PIPE\wkssvc}, the interface of [MS-WKST]. */
public final class WkssvcService implements PipeService {
    private static final SyntaxId SYNTAX = new SyntaxId(Guid.parse("6bffd098-a112-3610-9833-46c3f87e345a"), 1, 0);

    @Override
    public String name() {
        return "wkssvc";
    }

    @Override
    public PipeEndpoint open(Management management, Caller caller) {
        return new RpcEndpoint(new RpcInterface(
                name(),
                SYNTAX,
                Map.of(
                        0, new NetrWkstaGetInfo(management, caller),
                        2, new NetrWkstaUserEnum(management, caller),
                        5, new NetrWkstaTransportEnum())));
    }
}
