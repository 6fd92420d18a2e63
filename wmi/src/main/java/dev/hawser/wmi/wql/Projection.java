package dev.hawser.wmi.wql;

import dev.hawser.wmi.cim.CimInstance;
import dev.hawser.wmi.cim.CimValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which properties a query shows.
 *
 * @param properties declared names; empty for all
 */
public record Projection(List<String> properties) {
    public static final Projection ALL = new Projection(List.of());

    public Projection {
        properties = List.copyOf(properties);
    }

    /** @throws WqlException if one of the names is no property; system properties may be named, and are not shown */
    static Projection of(List<Name> names, InstanceNames known) throws WqlException {
        List<String> properties = new ArrayList<>();
        for (Name name : names) {
            if (!InstanceNames.isSystem(name)) {
                properties.add(known.declared(name).name());
            }
        }
        return new Projection(properties);
    }

    /** The instance as it is shown. */
    public CimInstance of(CimInstance instance) {
        if (properties.isEmpty()) {
            return instance;
        }
        SortedMap<String, CimValue> shown = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        properties.forEach(property -> shown.put(property, instance.value(property)));
        return new CimInstance(instance.type(), Collections.unmodifiableSortedMap(shown));
    }
}
