package dev.hawser.wmi.cim;

import java.util.List;

/**
 * A property of a class.
 *
 * @param type of the value, or of the elements if {@code array}
 */
public record CimProperty(String name, CimType type, boolean array, List<CimQualifier> qualifiers) {
    public CimProperty {
        qualifiers = List.copyOf(qualifiers);
    }

    /** Whether it is part of an instance's name. */
    public boolean key() {
        return qualifiers.stream()
                .anyMatch(qualifier -> qualifier.name().equalsIgnoreCase("key")
                        && qualifier.value().equals(new CimValue.Bool(true)));
    }

    /** Whether a property of this declaration can have {@code value}. */
    public boolean holds(CimValue value) {
        return switch (value) {
            case CimValue.Array(List<CimValue> elements) ->
                array && elements.stream().allMatch(type::holds);
            case CimValue.Null _ -> true;
            default -> !array && type.holds(value);
        };
    }
}
