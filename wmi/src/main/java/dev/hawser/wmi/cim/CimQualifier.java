package dev.hawser.wmi.cim;

import java.util.List;
import java.util.Optional;

/**
 * A qualifier and its value. Its type is that of the literal: this schema language has no qualifier declarations.
 *
 * @param type the type of the value, or of the elements if it is an array
 */
public record CimQualifier(String name, CimType type, CimValue value) {
    /** The value of the qualifier of that name; names are compared ignoring case. */
    static Optional<CimValue> find(List<CimQualifier> qualifiers, String name) {
        // A loop, as every value of every instance asks.
        for (CimQualifier qualifier : qualifiers) {
            if (qualifier.name().equalsIgnoreCase(name)) {
                return Optional.of(qualifier.value());
            }
        }
        return Optional.empty();
    }

    /** Whether the boolean qualifier of that name is there and true. */
    static boolean isSet(List<CimQualifier> qualifiers, String name) {
        return find(qualifiers, name).equals(Optional.of(new CimValue.Bool(true)));
    }
}
