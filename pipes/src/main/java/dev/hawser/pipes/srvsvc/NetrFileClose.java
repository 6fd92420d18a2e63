package dev.hawser.pipes.srvsvc;

import dev.hawser.management.Access;
import dev.hawser.management.Caller;
import dev.hawser.management.Management;
import dev.hawser.management.SmbOpenFile;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.pipes.Win32Error;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;

/** NetrFileClose ([MS-SRVS] 3.1.4.4), for administrators. */
record NetrFileClose(Management management, Caller caller, ShortIds<SmbOpenFile, Long> ids) implements RpcOperation {
    @Override
    public void call(NdrReader arguments, NdrWriter results) throws MalformedMessageException {
        arguments.uniqueString(); // ServerName: there is only this one
        int id = arguments.i32();
        arguments.end();

        Win32Error error =
                switch (management.access(caller)) {
                    case Access.Granted(var administration) ->
                        ids.find(id, administration::openFiles)
                                        .filter(entry -> administration.closeOpenFile(
                                                entry.thing().fileId()))
                                        .isPresent()
                                ? Win32Error.SUCCESS
                                : Win32Error.FILE_ID_NOT_FOUND;
                    case Access.Denied _ -> Win32Error.ACCESS_DENIED;
                };
        results.u32(error.value());
    }
}
