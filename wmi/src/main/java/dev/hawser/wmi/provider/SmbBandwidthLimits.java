package dev.hawser.wmi.provider;

import dev.hawser.management.Administration;
import dev.hawser.management.ManagementException;
import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimException;
import dev.hawser.wmi.cim.CimValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * MSFT_SmbBandwidthLimit. Windows tells the traffic of virtual machines and of their migration from all other; this server
 * has the other alone, the category Default.
 */
final class SmbBandwidthLimits {
    static final String CLASS = "MSFT_SmbBandwidthLimit";

    private static final String CATEGORY = "Category";
    private static final String BYTES_PER_SECOND = "BytesPerSecond";
    private static final long DEFAULT = 0;

    private static final Map<String, Function<Long, CimValue>> SOURCES =
            Map.of(CATEGORY, _ -> CimValue.Int.of(DEFAULT), BYTES_PER_SECOND, CimValue.Int::of);

    private SmbBandwidthLimits() {}

    static InstanceProvider provider(CimClass type) {
        PropertyTable<Long> table = new PropertyTable<>(type, SOURCES);
        return ModelProvider.of(type, SOURCES)
                .instances(
                        Set.of(CATEGORY),
                        administration -> limit(administration).toList(),
                        (administration, keys) ->
                                isDefault(keys) ? limit(administration).findFirst() : Optional.empty())
                .method("Set", (administration, _, inputs) -> {
                    set(administration, inputs);
                    List<Long> limits = limit(administration).toList();
                    return Map.of(
                            "Output", Values.array(limits, limit -> new CimValue.Embedded(table.instance(limit))));
                })
                .deletion(SmbBandwidthLimits::remove)
                .build();
    }

    private static Stream<Long> limit(Administration administration) {
        return administration.bandwidthLimit().stream().boxed();
    }

    private static boolean isDefault(Values values) {
        return values.number(CATEGORY).map(category -> category == DEFAULT).orElse(true);
    }

    private static void set(Administration administration, Values inputs) throws CimException, ManagementException {
        if (!isDefault(inputs)) {
            throw CimException.notSupported("This server has traffic of the category 0 (Default) alone.");
        }
        long limit = inputs.number(BYTES_PER_SECOND)
                .orElseThrow(
                        () -> CimException.invalidParameter("Set() needs the parameter " + BYTES_PER_SECOND + "."));
        administration.limitBandwidth(OptionalLong.of(limit < 0 ? Long.MAX_VALUE : limit));
    }

    private static boolean remove(Administration administration, Values keys) throws ManagementException {
        if (!isDefault(keys) || administration.bandwidthLimit().isEmpty()) {
            return false;
        }
        administration.limitBandwidth(OptionalLong.empty());
        return true;
    }
}
