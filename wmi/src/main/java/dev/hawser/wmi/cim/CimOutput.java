package dev.hawser.wmi.cim;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a method gave back.
 *
 * @param returned its return value
 * @param parameters a value for each parameter that goes out, in alphabetical order as WMI shows them
 */
public record CimOutput(CimValue returned, SortedMap<String, CimValue> parameters) {
    private static final CimValue SUCCESS = CimValue.Int.of(0);

    /**
     * Of a method that succeeded, which WMI's methods say by 0; parameters that are not in {@code values} are null.
     *
     * @throws IllegalArgumentException if a parameter can not have the value given, or is none that goes out
     */
    public static CimOutput success(CimMethod method, Map<String, CimValue> values) {
        SortedMap<String, CimValue> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (CimParameter parameter : method.parameters()) {
            if (parameter.out()) {
                CimValue value = values.getOrDefault(parameter.name(), new CimValue.Null());
                if (!parameter.holds(value)) {
                    throw new IllegalArgumentException(
                            method.name() + "() can not give " + value + " for " + parameter.name());
                }
                parameters.put(parameter.name(), value);
            }
        }
        if (!parameters.keySet().containsAll(values.keySet())) {
            throw new IllegalArgumentException(
                    method.name() + "() gives back " + parameters.keySet() + ", not " + values.keySet());
        }
        return new CimOutput(SUCCESS, Collections.unmodifiableSortedMap(parameters));
    }
}
