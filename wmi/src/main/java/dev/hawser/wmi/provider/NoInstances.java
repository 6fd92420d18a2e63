package dev.hawser.wmi.provider;

import dev.hawser.management.Administration;
import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimInstance;
import dev.hawser.wmi.cim.CimValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A class that is declared, and has no instances of its own here. */
record NoInstances(CimClass type) implements InstanceProvider {
    /**
     * What stands inside of other instances; and those of an SMB client, which Windows declares in the same
     * namespace, and this program is none.
     */
    static final Set<String> CLASSES = Set.of(
            ShareAccessEntry.CLASS,
            "MSFT_SmbConnection",
            "MSFT_SmbMapping",
            "MSFT_SmbMultichannelConnection",
            "MSFT_SmbMultichannelConstraint",
            "MSFT_SmbClientConfiguration",
            "MSFT_SmbClientNetworkInterface");

    @Override
    public List<CimInstance> instances(Administration administration) {
        return List.of();
    }

    @Override
    public Optional<CimInstance> instance(Administration administration, Map<String, CimValue> keys) {
        return Optional.empty();
    }
}
