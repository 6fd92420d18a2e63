package dev.hawser.pipes.wkssvc;

import dev.hawser.pipes.EnumerationCall;
import dev.hawser.pipes.InfoLevel;
import dev.hawser.pipes.Listing;
import dev.hawser.pipes.RpcOperation;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.rpc.NdrReader;
import dev.hawser.wire.rpc.NdrWriter;
import java.util.List;

/**
 * NetrWkstaTransportEnum ([MS-WKST] 3.2.4.4), for everybody (note 38): the transports of this computer as a client, which
 * is TCP, and it never is one.
 */
record NetrWkstaTransportEnum() implements RpcOperation {
    @Override
    public void call(NdrReader arguments, NdrWriter results) throws MalformedMessageException {
        arguments.uniqueString(); // ServerName: there is only this one
        EnumerationCall.read(arguments, List.of(Level.values()))
                .answer(results, _ -> new Listing.Entries<>(List.of(new Transport("TCP"))));
    }

    private record Transport(String name) {}

    private enum Level implements InfoLevel<Transport> {
        /** [MS-WKST] 2.2.5.8. */
        WKSTA_TRANSPORT_INFO_0;

        @Override
        public int value() {
            return 0;
        }

        @Override
        public void write(NdrWriter out, Transport transport) {
            out.u32(0) // quality of service: not used
                    .u32(0) // connections
                    .uniqueString(transport.name())
                    .uniqueString("") // address: it has none of its own
                    .u32(1); // routable: yes
        }
    }
}
