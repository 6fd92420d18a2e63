package dev.hawser.wmi.cim;

import java.util.List;
import java.util.Optional;

/** What is declared with a name and a type. */
public sealed interface CimElement permits CimProperty, CimParameter {
    String name();

    /** The type of the value, or of the elements if {@link #array}. */
    CimType type();

    boolean array();

    List<CimQualifier> qualifiers();

    /** The class whose instances are the values; in MOF such an element is a string (DSP0004 5.6.3.16). */
    default Optional<String> embeddedClass() {
        return CimQualifier.find(qualifiers(), "EmbeddedInstance").map(CimValue::lexical);
    }

    /** Whether an element of this declaration can have {@code value}. */
    default boolean holds(CimValue value) {
        return switch (value) {
            case CimValue.Array(List<CimValue> elements) ->
                array() && elements.stream().allMatch(this::holdsOne);
            case CimValue.Null _ -> true;
            default -> !array() && holdsOne(value);
        };
    }

    private boolean holdsOne(CimValue value) {
        Optional<String> embedded = embeddedClass();
        if (embedded.isPresent() && !(value instanceof CimValue.Null)) {
            return value instanceof CimValue.Embedded(CimInstance instance)
                    && instance.type().name().equalsIgnoreCase(embedded.get());
        }
        return type().holds(value);
    }
}
