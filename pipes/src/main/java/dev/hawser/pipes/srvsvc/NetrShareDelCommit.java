package dev.hawser.pipes.srvsvc;

import dev.hawser.management.Caller;
import dev.hawser.management.Management;
import dev.hawser.pipes.ContextHandles;
import dev.hawser.pipes.ContextMismatchException;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;

/** NetrShareDelCommit ([MS-SRVS] 3.1.4.15): the second phase of a deletion. */
record NetrShareDelCommit(Management management, Caller caller, ContextHandles<DoomedShare> handles)
        implements RpcOperation {
    @Override
    public void call(NdrReader arguments, NdrWriter results)
            throws MalformedMessageException, ContextMismatchException {
        Guid handle = arguments.contextHandle();
        arguments.end();

        DoomedShare share = handles.find(handle, DoomedShare.class);
        handles.close(handle);
        results.contextHandle(Guid.ZERO)
                .u32(NetrShareDel.delete(share.name(), management, caller).value());
    }
}
