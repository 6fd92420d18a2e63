package dev.hawser.wmi.provider;

import dev.hawser.management.Administration;
import dev.hawser.management.ShareEvent;
import dev.hawser.management.SmbShare;
import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimInstance;
import dev.hawser.wmi.cim.CimValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** MSFT_SmbShareChangeEvent: tells of shares that are added, changed and removed. */
final class SmbShareEvents implements IndicationProvider {
    static final String CLASS = "MSFT_SmbShareChangeEvent";

    private final PropertyTable<ShareEvent> events;

    SmbShareEvents(Schema schema) {
        PropertyTable<SmbShare> shares = new PropertyTable<>(schema.type(SmbShares.CLASS), SmbShares.SOURCES);
        events = new PropertyTable<>(
                schema.type(CLASS),
                Map.of(
                        "EventType", event -> CimValue.Int.of(event.kind().value()),
                        "Share", event -> new CimValue.Embedded(shares.instance(event.share()))));
    }

    @Override
    public CimClass type() {
        return events.type();
    }

    @Override
    public List<CimInstance> instances(Administration administration) {
        return List.of();
    }

    @Override
    public Optional<CimInstance> instance(Administration administration, Map<String, CimValue> keys) {
        return Optional.empty();
    }

    @Override
    public AutoCloseable watch(Administration administration, Consumer<CimInstance> listener) {
        return administration.watchShares(event -> listener.accept(events.instance(event)));
    }
}
