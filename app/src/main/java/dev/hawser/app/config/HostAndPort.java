package dev.hawser.app.config;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to listen.
 *
 * @param host a name or an address; IPv6 without its brackets
 * @param port 0 for one that the operating system chooses
 */
public record HostAndPort(String host, int port) {
    private static final Pattern WRITTEN = Pattern.compile("(?:\\[([0-9A-Fa-f:.%]+)]|([^:\\[\\]\\s]+)):(\\d{1,5})");

    /** Parses {@code 127.0.0.1:4450}, {@code files.example.org:445} and {@code [::1]:4450}. */
    public static Optional<HostAndPort> parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int port = Integer.parseInt(matcher.group(3));
        String host = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        return port > 65535 ? Optional.empty() : Optional.of(new HostAndPort(host, port));
    }

    /** The address to bind; unresolved if there is no such host. */
    public InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
