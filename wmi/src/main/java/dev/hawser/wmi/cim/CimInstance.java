package dev.hawser.wmi.cim;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An instance at one moment.
 *
 * @param type its class
 * @param values a value for each property of the class, in alphabetical order: the order in which WMI shows them
 */
public record CimInstance(CimClass type, SortedMap<String, CimValue> values) {
    /** @throws IllegalArgumentException if a property lacks a value or can not have the one given */
    public static CimInstance of(CimClass type, Map<String, CimValue> values) {
        SortedMap<String, CimValue> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (CimProperty property : type.properties()) {
            CimValue value = values.get(property.name());
            if (value == null || !property.holds(value)) {
                throw new IllegalArgumentException(
                        type.name() + "." + property.name() + " of type " + property.type() + " can not be " + value);
            }
            sorted.put(property.name(), value);
        }
        return new CimInstance(type, Collections.unmodifiableSortedMap(sorted));
    }

    /** @throws IllegalArgumentException if the class has no such property */
    public CimValue value(String property) {
        CimValue value = values.get(property);
        if (value == null) {
            throw new IllegalArgumentException(type.name() + " has no property " + property);
        }
        return value;
    }
}
