package dev.hawser.server.engine;

import dev.hawser.management.ServerNetworkInterface;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The interfaces of the host that a listening address stands for. */
final class NetworkInterfaces {
    private static final Logger log = LoggerFactory.getLogger(NetworkInterfaces.class);

    private static final long MEGABIT = 1_000_000;

    /** What [MS-SMB2] 2.2.32.5 wants told where the speed is not known. */
    private static final long UNKNOWN_SPEED = 1000 * MEGABIT;

    private NetworkInterfaces() {}

    /** All that are up, if that is any address, without the loopback then; else the one that has it. */
    static List<ServerNetworkInterface> of(InetAddress listening) {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(each -> listening.isAnyLocalAddress() ? isReachable(each) : has(each, listening))
                    .flatMap(each -> each.inetAddresses()
                            .filter(address -> listening.isAnyLocalAddress() || address.equals(listening))
                            .map(address -> new ServerNetworkInterface(
                                    each.getIndex(), address, each.getName(), speed(each.getName()))))
                    .toList();
        } catch (SocketException e) {
            log.warn("the network interfaces can not be told: {}", e.getMessage());
            return List.of();
        }
    }

    private static boolean isReachable(NetworkInterface network) {
        try {
            return network.isUp() && !network.isLoopback();
        } catch (SocketException justGone) {
            return false;
        }
    }

    private static boolean has(NetworkInterface network, InetAddress address) {
        return network.inetAddresses().anyMatch(address::equals);
    }

    /** Linux says it in Mbit/s, and says -1 or an error where there is none, as for bridges. */
    private static long speed(String name) {
        try {
            long megabits = Long.parseLong(
                    Files.readString(Path.of("/sys/class/net", name, "speed")).strip());
            return megabits > 0 ? megabits * MEGABIT : UNKNOWN_SPEED;
        } catch (IOException | NumberFormatException unknown) {
            return UNKNOWN_SPEED;
        }
    }
}
