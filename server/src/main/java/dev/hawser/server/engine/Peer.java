package dev.hawser.server.engine;

import java.net.Inet6Address;
import java.net.InetSocketAddress;

/** How a client's address is written in management and logs. */
final class Peer {
    private Peer() {}

    /** The bare address; IPv6 in brackets, an IPv4 address mapped into IPv6 as IPv4. */
    static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return address.getAddress() instanceof Inet6Address ? '[' + host + ']' : host;
    }
}
