package dev.hawser.app.serve;

import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** What the server says on standard output once it can be used. */
public final class Greeting {
    /** What the user typed to get here; ./hawser says it. */
    private static final String COMMAND = System.getProperty("hawser.command", "hawser");

    private Greeting() {}

    /** Prints, last, the one line that begins with {@code ready}. */
    public static void print(RunningServer server, PrintWriter out) {
        server.firstAccount().ifPresent(account -> printFirstAccount(server, account, out));
        out.println("ready: SMB on %s, %s%s, data in %s"
                .formatted(
                        hostAndPort(server.address()),
                        server.doors().stream()
                                .map(door -> door.protocol() + " on " + hostAndPort(door.address()) + ", ")
                                .collect(Collectors.joining()),
                        server.shares().stream()
                                .map(share -> "share " + share.name() + " = " + absolute(share.path()))
                                .collect(Collectors.joining(", ")),
                        absolute(server.data().path())));
        out.flush();
    }

    private static void printFirstAccount(RunningServer server, FirstAccount account, PrintWriter out) {
        InetSocketAddress address = server.address();
        String host = reachableAs(address);
        String share = server.shares().getFirst().name();
        String mountOptions =
                "port=%d,username=%s,password=%s".formatted(address.getPort(), account.name(), account.password());
        out.println(
                "There was no account yet, so there is an administrator now; the password is shown only this once:");
        out.println("  user      " + account.name());
        out.println("  password  " + account.password());
        out.println("Connect with one of:");
        out.println("  smbclient '//%s/%s' --port %d --user '%s%%%s'"
                .formatted(host, share, address.getPort(), account.name(), account.password()));
        out.println("  sudo mount -t cifs '//%s/%s' /mnt -o %s,uid=$(id -u)".formatted(host, share, mountOptions));
        if (!address.getAddress().isLoopbackAddress()) {
            out.println("  open 'smb://%s@%s:%d/%s'    (macOS)"
                    .formatted(account.name(), host, address.getPort(), share.replace(" ", "%20")));
            out.println("  net use * \"\\\\%s\\%s\" /tcpport:%d /user:%s %s    (Windows 11 24H2 and later)"
                    .formatted(host, share, address.getPort(), account.name(), account.password()));
        }
        out.println("See who is connected with:");
        out.println("  %s sessions --data '%s'"
                .formatted(COMMAND, absolute(server.data().path())));
    }

    /** A name by which a client can write the address. */
    private static String reachableAs(InetSocketAddress address) {
        if (!address.getAddress().isAnyLocalAddress()) {
            return bracketed(address.getAddress());
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }

    private static String hostAndPort(InetSocketAddress address) {
        return bracketed(address.getAddress()) + ":" + address.getPort();
    }

    private static String bracketed(InetAddress address) {
        String text = address.getHostAddress();
        return text.contains(":") ? "[" + text + "]" : text;
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
