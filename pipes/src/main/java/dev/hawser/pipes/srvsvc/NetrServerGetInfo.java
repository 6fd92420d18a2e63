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
import java.util.Set;

/** NetrServerGetInfo ([MS-SRVS] 3.1.4.17): levels 100 and 101 for everybody, 102 for administrators. */
record NetrServerGetInfo(Management management, Caller caller) implements RpcOperation {
    /** Levels of the union SERVER_INFO ([MS-SRVS] 2.2.3.7) that are not served; an error carries a pointer for them too. */
    private static final Set<Integer> OTHER_LEVELS = Set.of(
            103, 502, 503, 599, 1005, 1107, 1010, 1016, 1017, 1018, 1501, 1502, 1503, 1506, 1510, 1511, 1512, 1513,
            1514, 1515, 1516, 1518, 1523, 1528, 1529, 1530, 1533, 1534, 1535, 1536, 1538, 1539, 1540, 1541, 1542, 1543,
            1544, 1545, 1546, 1547, 1548, 1549, 1550, 1552, 1553, 1554, 1555, 1556);

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
