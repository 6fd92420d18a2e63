package dev.hawser.pipes.srvsvc;

import dev.hawser.management.ServerInfo;
import dev.hawser.pipes.InfoLevel;
import dev.hawser.wire.rpc.NdrWriter;
import java.nio.charset.StandardCharsets;

/** How much is told of a transport: the structures of [MS-SRVS] 2.2.4.93 to 2.2.4.95. */
enum TransportLevel implements InfoLevel<TransportLevel.Transport> {
    SERVER_TRANSPORT_INFO_0(0),
    SERVER_TRANSPORT_INFO_1(1),
    SERVER_TRANSPORT_INFO_2(2);

    private static final int NETBIOS_NAME_LENGTH = 16;

    /** Of a transport that is bound to no network adapter, as Windows prints it. */
    private static final String NO_ADAPTER = "000000000000";

    private final int value;

    TransportLevel(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    @Override
    public void write(NdrWriter out, Transport transport) {
        byte[] address = netbiosName(transport.server().name());
        out.u32(transport.clients())
                .uniqueString(transport.name())
                .pointer(() -> out.u32(address.length).bytes(address))
                .u32(address.length)
                .uniqueString(NO_ADAPTER);
        if (this != SERVER_TRANSPORT_INFO_0) {
            out.uniqueString(transport.server().domain());
        }
        if (this == SERVER_TRANSPORT_INFO_2) {
            out.u32(0); // flags: no pipes remapped, no scoped name
        }
    }

    private static byte[] netbiosName(String name) {
        String padded = String.format("%-" + NETBIOS_NAME_LENGTH + "s", name);
        return padded.substring(0, NETBIOS_NAME_LENGTH).getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * A transport, as sessions name it.
     *
     * @param clients sessions that use it
     */
    record Transport(String name, long clients, ServerInfo server) {}
}
