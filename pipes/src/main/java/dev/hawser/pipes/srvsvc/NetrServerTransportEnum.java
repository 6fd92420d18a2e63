package dev.hawser.pipes.srvsvc;

import dev.hawser.management.Access;
import dev.hawser.management.Administration;
import dev.hawser.management.Caller;
import dev.hawser.management.Management;
import dev.hawser.pipes.EnumerationCall;
import dev.hawser.pipes.Listing;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.pipes.Win32Error;
import dev.hawser.pipes.srvsvc.TransportLevel.Transport;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;
import java.util.List;

/** NetrServerTransportEnum ([MS-SRVS] 3.1.4.24), for administrators: TCP is the one transport. */
record NetrServerTransportEnum(Management management, Caller caller) implements RpcOperation {
    /** What {@code SmbSession.transportName} says. */
    private static final String TCP = "TCP";

    @Override
    public void call(NdrReader arguments, NdrWriter results) throws MalformedMessageException {
        arguments.uniqueString(); // ServerName: there is only this one
        EnumerationCall<TransportLevel, Transport> call =
                EnumerationCall.read(arguments, List.of(TransportLevel.values()));

        call.answer(results, _ -> switch (management.access(caller)) {
            case Access.Granted(var administration) -> new Listing.Entries<>(List.of(tcp(administration)));
            case Access.Denied _ -> new Listing.Refused<>(Win32Error.ACCESS_DENIED);
        });
    }

    private Transport tcp(Administration administration) {
        long clients = administration.sessions().stream()
                .filter(session -> session.transportName().equals(TCP))
                .count();
        return new Transport(TCP, clients, management.server());
    }
}
