package dev.hawser.pipes.wkssvc;

import static dev.hawser.pipes.ServerIdentity.PLATFORM_ID;
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
import java.util.Set;

/**
 * NetrWkstaGetInfo ([MS-WKST] 3.2.4.1) at levels 100, 101 and 102. How many users are active is told to administrators only,
 * as Windows does.
 */
record NetrWkstaGetInfo(Management management, Caller caller) implements RpcOperation {
    /** Levels of the union WKSTA_INFO ([MS-WKST] 2.2.4.1) that are not served; an error carries a pointer for them too. */
    private static final Set<Integer> OTHER_LEVELS = Set.of(502, 1013, 1018, 1046);

    @Override
    public void call(NdrReader arguments, NdrWriter results) throws MalformedMessageException {
        arguments.uniqueString(); // ServerName: there is only this one
        int level = arguments.i32();
        arguments.end();

        results.u32(level);
        switch (level) {
            case 100, 101 -> answer(results, level, 0);
            case 102 -> {
                switch (management.access(caller)) {
                    case Access.Granted(var administration) ->
                        answer(results, level, administration.sessions().size());
                    case Access.Denied _ -> results.nullPointer().u32(Win32Error.ACCESS_DENIED.value());
                }
            }
            default -> {
                if (OTHER_LEVELS.contains(level)) {
                    results.nullPointer();
                }
                results.u32(Win32Error.INVALID_LEVEL.value());
            }
        }
    }

    private void answer(NdrWriter results, int level, int activeUsers) {
        results.pointer(() -> write(results, level, activeUsers)).referents().u32(Win32Error.SUCCESS.value());
    }

    private void write(NdrWriter out, int level, int activeUsers) {
        ServerInfo server = management.server();
        out.u32(PLATFORM_ID)
                .uniqueString(server.name())
                .uniqueString(server.domain())
                .u32(VERSION_MAJOR)
                .u32(VERSION_MINOR);
        if (level >= 101) {
            out.uniqueString(""); // the LANMAN directory: there is none
        }
        if (level == 102) {
            out.u32(activeUsers);
        }
    }
}
