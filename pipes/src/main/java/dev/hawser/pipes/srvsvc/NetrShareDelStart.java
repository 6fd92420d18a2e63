package dev.hawser.pipes.srvsvc;

import dev.hawser.management.Access;
import dev.hawser.management.Administration;
import dev.hawser.management.Caller;
import dev.hawser.management.Management;
import dev.hawser.pipes.ContextHandles;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.pipes.Win32Error;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;
import java.util.Optional;

/** NetrShareDelStart ([MS-SRVS] 3.1.4.14), for administrators: the first phase of a deletion, after which the share is still there. */
record NetrShareDelStart(Management management, Caller caller, ContextHandles<DoomedShare> handles)
        implements RpcOperation {
    @Override
    public void call(NdrReader arguments, NdrWriter results) throws MalformedMessageException {
        arguments.uniqueString(); // ServerName: there is only this one
        String name = arguments.string();
        arguments.u32(); // Reserved
        arguments.end();

        switch (management.access(caller)) {
            case Access.Granted(var administration) -> start(name, administration, results);
            case Access.Denied _ -> answer(results, Optional.empty(), Win32Error.ACCESS_DENIED);
        }
    }

    private void start(String name, Administration administration, NdrWriter results) {
        if (administration.share(name).isEmpty()) {
            answer(results, Optional.empty(), Win32Error.NET_NAME_NOT_FOUND);
            return;
        }
        Optional<Guid> handle = handles.open(new DoomedShare(name));
        answer(results, handle, handle.isPresent() ? Win32Error.SUCCESS : Win32Error.GEN_FAILURE);
    }

    private static void answer(NdrWriter results, Optional<Guid> handle, Win32Error error) {
        results.contextHandle(handle.orElse(Guid.ZERO)).u32(error.value());
    }
}
