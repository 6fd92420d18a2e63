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
 * NetrWkstaGetInfo ([MS-WKST] 3.2.4.1) at levels 100, 101 and 102. How many users are logged on is told to administrators
 * only, as Windows does.
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
        Win32Error error = judge(level);
        if (error == Win32Error.SUCCESS) {
            results.pointer(() -> write(results, level)).referents();
        } else if (error != Win32Error.INVALID_LEVEL || OTHER_LEVELS.contains(level)) {
            results.nullPointer();
        }
        results.u32(error.value());
    }

    private Win32Error judge(int level) {
        return switch (level) {
            case 100, 101 -> Win32Error.SUCCESS;
            case 102 ->
                switch (management.access(caller)) {
                    case Access.Granted _ -> Win32Error.SUCCESS;
                    case Access.Denied _ -> Win32Error.ACCESS_DENIED;
                };
            default -> Win32Error.INVALID_LEVEL;
        };
    }

    private void write(NdrWriter out, int level) {
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
            out.u32(0); // users logged on interactively: nobody can
        }
    }
}
