package dev.hawser.pipes.wkssvc;

import dev.hawser.management.Access;
import dev.hawser.management.Caller;
import dev.hawser.management.Management;
import dev.hawser.pipes.EnumerationCall;
import dev.hawser.pipes.Listing;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.pipes.Win32Error;
import dev.hawser.pipes.wkssvc.UserLevel.ActiveUser;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;
import java.util.List;

/** NetrWkstaUserEnum ([MS-WKST] 3.2.4.3), for administrators: one entry a session, as Windows has one a log-in. */
record NetrWkstaUserEnum(Management management, Caller caller) implements RpcOperation {
    @Override
    public void call(NdrReader arguments, NdrWriter results) throws MalformedMessageException {
        arguments.uniqueString(); // ServerName: there is only this one
        EnumerationCall<UserLevel, ActiveUser> call = EnumerationCall.read(arguments, List.of(UserLevel.values()));

        call.answer(results, _ -> switch (management.access(caller)) {
            case Access.Granted(var administration) ->
                new Listing.Entries<>(administration.sessions().stream()
                        .map(session ->
                                new ActiveUser(session, management.server().name()))
                        .toList());
            case Access.Denied _ -> new Listing.Refused<>(Win32Error.ACCESS_DENIED);
        });
    }
}
