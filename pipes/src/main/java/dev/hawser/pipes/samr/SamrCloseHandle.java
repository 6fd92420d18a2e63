package dev.hawser.pipes.samr;

import dev.hawser.pipes.ContextHandles;
import dev.hawser.pipes.ContextMismatchException;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;

/** SamrCloseHandle ([MS-SAMR] 3.1.5.13.1). */
record SamrCloseHandle(ContextHandles<SamObject> handles) implements RpcOperation {
    @Override
    public void call(NdrReader arguments, NdrWriter results)
            throws MalformedMessageException, ContextMismatchException {
        Guid handle = arguments.contextHandle();
        arguments.end();

        handles.close(handle);
        results.contextHandle(Guid.ZERO).u32(NtStatus.SUCCESS.code());
    }
}
