package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * One address of the server, in the output of FSCTL_QUERY_NETWORK_INTERFACE_INFO ([MS-SMB2] 2.2.32.5).
 *
 * @param ifIndex never 0; the same for all addresses of an interface
 * @param capability {@link #RSS_CAPABLE} and {@link #RDMA_CAPABLE} bits
 * @param linkSpeed in bits per second
 */
public record NetworkInterfaceInfo(int ifIndex, int capability, long linkSpeed, InetAddress address) {
    public static final int RSS_CAPABLE = 0x0000_0001;
    public static final int RDMA_CAPABLE = 0x0000_0002;

    private static final int SIZE = 152;
    private static final int FAMILY_IPV4 = 0x0002;
    private static final int FAMILY_IPV6 = 0x0017;

    public static List<NetworkInterfaceInfo> decodeList(ByteBuffer output) throws MalformedMessageException {
        List<NetworkInterfaceInfo> interfaces = new ArrayList<>();
        WireReader rest = WireReader.of(output);
        long next = rest.length() == 0 ? 0 : -1;
        while (next != 0) {
            next = rest.u32();
            if (next % 8 != 0 || (next != 0 && next < SIZE)) {
                throw new MalformedMessageException("network interface with Next " + next);
            }
            interfaces.add(decode(rest.reader(0, SIZE)));
            rest = rest.reader(next, rest.length() - next);
        }
        return interfaces;
    }

    private static NetworkInterfaceInfo decode(WireReader reader) throws MalformedMessageException {
        int ifIndex = reader.seek(4).i32();
        int capability = reader.i32();
        long linkSpeed = reader.skip(4).u64();
        byte[] address =
                switch (reader.u16()) {
                    case FAMILY_IPV4 -> reader.skip(2).bytes(4);
                    case FAMILY_IPV6 -> reader.skip(6).bytes(16);
                    default -> throw new MalformedMessageException("address family of a network interface");
                };
        try {
            return new NetworkInterfaceInfo(ifIndex, capability, linkSpeed, InetAddress.getByAddress(address));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("addresses of 4 and 16 bytes are always accepted", e);
        }
    }

    public static void encodeList(List<NetworkInterfaceInfo> interfaces, WireWriter writer) {
        int left = interfaces.size();
        for (NetworkInterfaceInfo info : interfaces) {
            left--;
            info.encode(writer, left == 0 ? 0 : SIZE);
        }
    }

    private void encode(WireWriter writer, int next) {
        int start = writer.position();
        writer.u32(next).u32(ifIndex).u32(capability).u32(0).u64(linkSpeed);
        // The port is always 0, and so are flow and scope of an IPv6 address ([MS-SMB2] 2.2.32.5.1).
        if (address instanceof Inet4Address) {
            writer.u16(FAMILY_IPV4).u16(0).bytes(address.getAddress());
        } else {
            writer.u16(FAMILY_IPV6).u16(0).u32(0).bytes(address.getAddress());
        }
        writer.zero(SIZE - (writer.position() - start));
    }
}
