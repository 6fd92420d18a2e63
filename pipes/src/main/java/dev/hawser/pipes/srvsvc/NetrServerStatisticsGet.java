package dev.hawser.pipes.srvsvc;

import dev.hawser.management.Access;
import dev.hawser.management.Caller;
import dev.hawser.management.Management;
import dev.hawser.management.ServerStatistics;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.pipes.Win32Error;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;

/**
 * NetrServerStatisticsGet ([MS-SRVS] 3.1.4.20), for administrators: STAT_SERVER_0 ([MS-SRVS] 2.2.4.39), whose numbers
 * wrap after 32 bits.
 */
record NetrServerStatisticsGet(Management management, Caller caller) implements RpcOperation {
    @Override
    public void call(NdrReader arguments, NdrWriter results) throws MalformedMessageException {
        arguments.uniqueString(); // ServerName: there is only this one
        arguments.uniqueString(); // Service: likewise
        int level = arguments.i32();
        int options = arguments.i32();
        arguments.end();

        if (level != 0) {
            refuse(results, Win32Error.INVALID_LEVEL);
        } else if (options != 0) {
            refuse(results, Win32Error.INVALID_PARAMETER);
        } else {
            switch (management.access(caller)) {
                case Access.Granted(var administration) -> {
                    results.pointer(() -> write(results, administration.statistics()))
                            .referents();
                    results.u32(Win32Error.SUCCESS.value());
                }
                case Access.Denied _ -> refuse(results, Win32Error.ACCESS_DENIED);
            }
        }
    }

    private static void refuse(NdrWriter results, Win32Error error) {
        results.nullPointer().u32(error.value());
    }

    private static void write(NdrWriter out, ServerStatistics statistics) {
        out.u32(statistics.started().getEpochSecond())
                .u32(statistics.filesOpened() + statistics.pipesOpened())
                .u32(0) // devices opened
                .u32(0) // print jobs
                .u32(statistics.sessionsOpened())
                .u32(statistics.sessionsEnded())
                .u32(0) // sessions that failed
                .u32(statistics.failedLogins())
                .u32(statistics.accessDenied())
                .u32(0) // system errors
                .u32(statistics.bytesSent())
                .u32(statistics.bytesSent() >>> 32)
                .u32(statistics.bytesReceived())
                .u32(statistics.bytesReceived() >>> 32)
                .u32(0) // average response
                .u32(0) // buffers that were wanting
                .u32(0); // large ones
    }
}
