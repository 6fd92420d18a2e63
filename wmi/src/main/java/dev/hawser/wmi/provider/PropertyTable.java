package dev.hawser.wmi.provider;

import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimInstance;
import dev.hawser.wmi.cim.CimProperty;
import dev.hawser.wmi.cim.CimValue;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Shows objects of the management model as instances of a class.
 *
 * @param <T> what is shown
 */
final class PropertyTable<T> {
    private final CimClass type;
    private final Map<String, Function<T, CimValue>> sources;

    /**
     * @param sources where each property comes from
     * @throws IllegalStateException if the class declares a property that has no source, or a source has no property
     */
    PropertyTable(CimClass type, Map<String, Function<T, CimValue>> sources) {
        this.type = type;
        this.sources = Map.copyOf(sources);
        for (CimProperty property : type.properties()) {
            if (!sources.containsKey(property.name())) {
                throw new IllegalStateException(
                        "the schema declares " + type.name() + "." + property.name() + ", which has no source");
            }
        }
        for (String name : sources.keySet()) {
            if (type.property(name).isEmpty()) {
                throw new IllegalStateException("the schema does not declare " + type.name() + "." + name);
            }
        }
    }

    CimClass type() {
        return type;
    }

    CimInstance instance(T object) {
        Map<String, CimValue> values = HashMap.newHashMap(sources.size());
        sources.forEach((name, source) -> values.put(name, source.apply(object)));
        return CimInstance.of(type, values);
    }
}
