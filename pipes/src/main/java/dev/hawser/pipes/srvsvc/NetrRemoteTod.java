package dev.hawser.pipes.srvsvc;

import dev.hawser.management.Management;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.pipes.Win32Error;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** NetrRemoteTOD ([MS-SRVS] 3.1.4.21): TIME_OF_DAY_INFO ([MS-SRVS] 2.2.4.105), in UTC, for everybody. */
record NetrRemoteTod(Management management, Clock clock) implements RpcOperation {
    /** Windows' clock tick in units of 0.1 ms. */
    private static final int TICK = 310;

    @Override
    public void call(NdrReader arguments, NdrWriter results) throws MalformedMessageException {
        arguments.uniqueString(); // ServerName: there is only this one
        arguments.end();

        results.pointer(() -> write(results)).referents().u32(Win32Error.SUCCESS.value());
    }

    private void write(NdrWriter out) {
        Instant now = clock.instant();
        ZonedDateTime utc = now.atZone(ZoneOffset.UTC);
        int secondsEast = clock.getZone().getRules().getOffset(now).getTotalSeconds();
        out.u32(now.getEpochSecond())
                .u32(Duration.between(management.server().started(), now).toMillis())
                .u32(utc.getHour())
                .u32(utc.getMinute())
                .u32(utc.getSecond())
                .u32(utc.getNano() / 10_000_000)
                .u32(-secondsEast / 60) // minutes west of Greenwich
                .u32(TICK)
                .u32(utc.getDayOfMonth())
                .u32(utc.getMonthValue())
                .u32(utc.getYear())
                .u32(utc.getDayOfWeek().getValue() % 7); // 0 is Sunday
    }
}
