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

/** NetrShareDel ([MS-SRVS] 3.1.4.12), for administrators. */
record NetrShareDel(Management management, Caller caller) implements RpcOperation {
    @Override
    public void call(NdrReader arguments, NdrWriter results) throws MalformedMessageException {
        arguments.uniqueString(); // ServerName: there is only this one
        String name = arguments.string();
        arguments.u32(); // Reserved
        arguments.end();

        results.u32(delete(name, management, caller).value());
    }

    static Win32Error delete(String name, Management management, Caller caller) {
        return switch (management.access(caller)) {
            case Access.Granted(var administration) -> delete(name, administration);
            case Access.Denied _ -> Win32Error.ACCESS_DENIED;
        };
    }

    private static Win32Error delete(String name, Administration administration) {
        try {
            administration.deleteShare(name);
            return Win32Error.SUCCESS;
        } catch (ManagementException e) {
            return Win32Error.of(e.problem());
        }
    }
}
