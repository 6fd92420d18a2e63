package dev.hawser.wmi.provider;

import dev.hawser.management.Administration;
import dev.hawser.management.ServerNetworkInterface;
import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimValue;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** MSFT_SmbServerNetworkInterface: the addresses by which clients reach the server. */
final class SmbServerNetworkInterfaces {
    static final String CLASS = "MSFT_SmbServerNetworkInterface";

    private static final String INDEX = "InterfaceIndex";
    private static final String ADDRESS = "IpAddress";

    private static final Map<String, Function<ServerNetworkInterface, CimValue>> SOURCES = Map.of(
            INDEX,
            each -> CimValue.Int.of(each.index()),
            Scope.KEY,
            _ -> Scope.NONE,
            ADDRESS,
            each -> Values.of(address(each)),
            "FriendlyName",
            each -> Values.of(each.name()),
            "LinkSpeed",
            each -> CimValue.Int.of(each.linkSpeed()),
            "RdmaCapable",
            _ -> new CimValue.Bool(false),
            "RssCapable",
            _ -> new CimValue.Bool(false));

    private SmbServerNetworkInterfaces() {}

    static InstanceProvider provider(CimClass type) {
        return ModelProvider.of(type, SOURCES)
                .instances(
                        Set.of(INDEX, Scope.KEY, ADDRESS),
                        Administration::networkInterfaces,
                        SmbServerNetworkInterfaces::find)
                .build();
    }

    private static Optional<ServerNetworkInterface> find(Administration administration, Values keys) {
        return administration.networkInterfaces().stream()
                .filter(each -> Scope.isMeantBy(keys)
                        && keys.number(INDEX).orElseThrow() == each.index()
                        && keys.text(ADDRESS).orElseThrow().equals(address(each)))
                .findFirst();
    }

    /** Without the zone of an IPv6 address, which InterfaceIndex tells. */
    private static String address(ServerNetworkInterface each) {
        return each.address().getHostAddress().split("%", 2)[0];
    }
}
