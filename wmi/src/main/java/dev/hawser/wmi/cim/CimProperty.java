package dev.hawser.wmi.cim;

import java.util.List;

/**
 * A property of a class.
 *
 * @param type of the value, or of the elements if {@code array}
 */
public record CimProperty(String name, CimType type, boolean array, List<CimQualifier> qualifiers)
        implements CimElement {
    public CimProperty {
        qualifiers = List.copyOf(qualifiers);
    }

    /** Whether it is part of an instance's name. */
    public boolean key() {
        return CimQualifier.isSet(qualifiers, "key");
    }

    /** Whether a client may change it. */
    public boolean writable() {
        return CimQualifier.isSet(qualifiers, "write");
    }
}
