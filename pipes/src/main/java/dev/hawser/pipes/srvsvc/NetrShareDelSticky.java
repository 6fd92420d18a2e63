package dev.hawser.pipes.srvsvc;

import dev.hawser.management.Access;
import dev.hawser.management.Administration;
import dev.hawser.management.Caller;
import dev.hawser.management.Management;
import dev.hawser.management.ManagementException;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.pipes.Win32Error;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;

/** NetrShareDelSticky ([MS-SRVS] 3.1.4.13), for administrators: the share stays, and is not there at the next start. */
record NetrShareDelSticky(Management management, Caller caller) implements RpcOperation {
    @Override
    public void call(NdrReader arguments, NdrWriter results) throws MalformedMessageException {
        arguments.uniqueString(); // ServerName: there is only this one
        String name = arguments.string();
        arguments.u32(); // Reserved
        arguments.end();

        Win32Error error =
                switch (management.access(caller)) {
                    case Access.Granted(var administration) -> makeTemporary(name, administration);
                    case Access.Denied _ -> Win32Error.ACCESS_DENIED;
                };
        results.u32(error.value());
    }

    private static Win32Error makeTemporary(String name, Administration administration) {
        try {
            administration.makeShareTemporary(name);
            return Win32Error.SUCCESS;
        } catch (ManagementException e) {
            return Win32Error.of(e.problem());
        }
    }
}
