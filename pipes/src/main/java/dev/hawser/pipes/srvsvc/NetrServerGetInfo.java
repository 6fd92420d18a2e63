package dev.hawser.pipes.srvsvc;

import static dev.hawser.pipes.ServerIdentity.PLATFORM_ID;
import static dev.hawser.pipes.ServerIdentity.TYPE;
import static dev.hawser.pipes.ServerIdentity.VERSION_MAJOR;
import static dev.hawser.pipes.ServerIdentity.VERSION_MINOR;

import dev.hawser.management.Access;
import dev.hawser.management.Caller;
import dev.hawser.management.Management;
import dev.hawser.management.ServerInfo;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.pipes.Win32Error;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;

/** NetrServerGetInfo ([MS-SRVS] 3.1.4.17): levels 100 and 101 for everybody, 102, 502 and 503 for administrators. */
record NetrServerGetInfo(Management management, Caller caller) implements RpcOperation {
    @Override
    public void call(NdrReader arguments, NdrWriter results) throws MalformedMessageException {
        arguments.uniqueString(); // ServerName: there is only this one
        int level = arguments.i32();
        arguments.end();

        results.u32(level);
        switch (level) {
            case 100, 101 -> answer(results, () -> write(results, level));
            case 102, 502, 503 -> {
                switch (management.access(caller)) {
                    case Access.Granted(var administration) ->
                        answer(results, () -> {
                            if (level == 102) {
                                write(results, level);
                            } else {
                                ServerParameters.of(administration.configuration())
                                        .write(
                                                results,
                                                level,
                                                management.server().domain());
                            }
                        });
                    case Access.Denied _ -> results.nullPointer().u32(Win32Error.ACCESS_DENIED.value());
                }
            }
            default -> {
                if (ServerLevel.isKnown(level)) {
                    results.nullPointer();
                }
                results.u32(Win32Error.INVALID_LEVEL.value());
            }
        }
    }

    private static void answer(NdrWriter results, Runnable writing) {
        results.pointer(writing).referents().u32(Win32Error.SUCCESS.value());
    }

    private void write(NdrWriter out, int level) {
        ServerInfo server = management.server();
        out.u32(PLATFORM_ID).uniqueString(server.name());
        if (level >= 101) {
            out.u32(VERSION_MAJOR).u32(VERSION_MINOR).u32(TYPE).uniqueString(server.comment());
        }
        if (level == 102) {
            // The defaults of [MS-SRVS] 2.2.4.42.
            out.u32(0xffff_ffffL) // users: no limit
                    .u32(15) // minutes until an idle session is disconnected
                    .u32(0) // hidden: no
                    .u32(240) // seconds between announcements
                    .u32(3000) // milliseconds that they vary by
                    .u32(0) // licences
                    .uniqueString(""); // path to the users' folders: there is none
        }
    }
}
