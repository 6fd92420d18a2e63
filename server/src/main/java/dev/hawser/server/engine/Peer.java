package dev.hawser.server.engine;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** How a client's address is written in management and logs. */
final class Peer {
    private static final Pattern ZERO_GROUPS = Pattern.compile("\\b0(:0)+\\b");

    private Peer() {}

    /** The bare address; IPv6 in brackets, an IPv4 address mapped into IPv6 as IPv4. */
    static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return address.getAddress() instanceof Inet6Address ? '[' + shortened(host) + ']' : host;
    }

    /** As people write it (RFC 5952): the first of the longest runs of groups that are 0 becomes {@code ::}. */
    private static String shortened(String ipv6) {
        return ZERO_GROUPS
                .matcher(ipv6)
                .results()
                .reduce((longest, next) -> length(next) > length(longest) ? next : longest)
                .map(run -> withoutColon(ipv6.substring(0, run.start())) + "::" + afterColon(ipv6.substring(run.end())))
                .orElse(ipv6);
    }

    private static int length(MatchResult run) {
        return run.end() - run.start();
    }

    private static String withoutColon(String before) {
        return before.isEmpty() ? before : before.substring(0, before.length() - 1);
    }

    private static String afterColon(String after) {
        return after.startsWith(":") ? after.substring(1) : after;
    }
}
