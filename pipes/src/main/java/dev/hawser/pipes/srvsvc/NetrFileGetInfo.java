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
import java.util.Optional;

/** NetrFileGetInfo ([MS-SRVS] 3.1.4.3), for administrators. */
record NetrFileGetInfo(Management management, Caller caller, ShortIds<SmbOpenFile, Long> ids) implements RpcOperation {
    @Override
    public void call(NdrReader arguments, NdrWriter results) throws MalformedMessageException {
        arguments.uniqueString(); // ServerName: there is only this one
        int id = arguments.i32();
        int number = arguments.i32();
        arguments.end();

        results.u32(number);
        Optional<FileLevel> level = FileLevel.of(number);
        if (level.isEmpty()) {
            results.u32(Win32Error.INVALID_LEVEL.value()); // and no arm of the union
            return;
        }
        switch (management.access(caller)) {
            case Access.Granted(var administration) -> {
                Optional<Numbered<SmbOpenFile>> file = ids.find(id, administration::openFiles);
                if (file.isPresent()) {
                    results.pointer(() -> level.get().write(results, file.get()))
                            .referents();
                    results.u32(Win32Error.SUCCESS.value());
                } else {
                    results.nullPointer().u32(Win32Error.FILE_NOT_FOUND.value());
                }
            }
            case Access.Denied _ -> results.nullPointer().u32(Win32Error.ACCESS_DENIED.value());
        }
    }
}
