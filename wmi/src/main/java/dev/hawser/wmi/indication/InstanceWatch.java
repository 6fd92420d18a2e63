package dev.hawser.wmi.indication;

import dev.hawser.management.Administration;
import dev.hawser.wire.dtyp.FileTime;
import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimInstance;
import dev.hawser.wmi.cim.CimProperty;
import dev.hawser.wmi.cim.CimValue;
import dev.hawser.wmi.provider.InstanceProvider;
import dev.hawser.wmi.wql.IntrinsicEvent;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Finds out which instances of a class have come, gone or changed since the last look. Between looks it keeps the provider's
 * snapshot and where in it each key is, not the instances. For one thread at a time.
 */
final class InstanceWatch {
    private static final CimValue NONE = new CimValue.Null();

    private final InstanceProvider target;
    private final Administration administration;
    private final Map<IntrinsicEvent, CimClass> wanted;
    private final InstantSource clock;
    private final Consumer<CimInstance> listener;

    private List<CimInstance> snapshot;
    /** In the order of the snapshot, which is that in which instances came to be. */
    private Map<List<CimValue>, Integer> places;

    /**
     * Takes the first look.
     *
     * @param wanted the kinds of events to find, each with its class
     */
    InstanceWatch(
            InstanceProvider target,
            Administration administration,
            Map<IntrinsicEvent, CimClass> wanted,
            InstantSource clock,
            Consumer<CimInstance> listener) {
        this.target = target;
        this.administration = administration;
        this.wanted = Map.copyOf(wanted);
        this.clock = clock;
        this.listener = listener;
        this.snapshot = target.instances(administration);
        this.places = places(snapshot);
    }

    /** Looks again, and tells of what is not as it was. */
    void look() {
        List<CimInstance> now = target.instances(administration);
        Map<List<CimValue>, Integer> nowPlaces = places(now);
        if (wanted.containsKey(IntrinsicEvent.DELETION)) {
            places.forEach((key, place) -> {
                if (!nowPlaces.containsKey(key)) {
                    tell(IntrinsicEvent.DELETION, snapshot.get(place), NONE);
                }
            });
        }
        nowPlaces.forEach((key, place) -> {
            Integer before = places.get(key);
            if (before == null) {
                if (wanted.containsKey(IntrinsicEvent.CREATION)) {
                    tell(IntrinsicEvent.CREATION, now.get(place), NONE);
                }
            } else if (wanted.containsKey(IntrinsicEvent.MODIFICATION)) {
                CimInstance old = snapshot.get(before);
                CimInstance current = now.get(place);
                if (!old.values().equals(current.values())) {
                    tell(IntrinsicEvent.MODIFICATION, current, new CimValue.Embedded(old));
                }
            }
        });
        snapshot = now;
        places = nowPlaces;
    }

    private Map<List<CimValue>, Integer> places(List<CimInstance> instances) {
        List<String> keys = target.type().keys().stream().map(CimProperty::name).toList();
        Map<List<CimValue>, Integer> found = LinkedHashMap.newLinkedHashMap(instances.size());
        for (int i = 0; i < instances.size(); i++) {
            found.put(keys.stream().map(instances.get(i)::value).toList(), i);
        }
        return found;
    }

    private void tell(IntrinsicEvent kind, CimInstance instance, CimValue previous) {
        CimClass type = wanted.get(kind);
        if (type == null) {
            return;
        }
        SortedMap<String, CimValue> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (CimProperty property : type.properties()) {
            values.put(
                    property.name(),
                    switch (property.name()) {
                        case IntrinsicEvent.TARGET -> new CimValue.Embedded(instance);
                        case IntrinsicEvent.PREVIOUS -> previous;
                        case "TIME_CREATED" -> CimValue.Int.of(FileTime.of(clock.instant()));
                        default -> NONE;
                    });
        }
        listener.accept(new CimInstance(type, Collections.unmodifiableSortedMap(values)));
    }
}
