package dev.hawser.wmi.cim;

import java.util.List;

/**
 * A parameter of a method.
 *
 * @param type of the value, or of the elements if {@code array}
 */
public record CimParameter(String name, CimType type, boolean array, List<CimQualifier> qualifiers)
        implements CimElement {
    public CimParameter {
        qualifiers = List.copyOf(qualifiers);
    }

    /** Whether the caller gives it: always, unless it is declared as going out alone (DSP0004 5.6.3.20). */
    public boolean in() {
        return CimQualifier.isSet(qualifiers, "In") || !out();
    }

    /** Whether the method gives it. */
    public boolean out() {
        return CimQualifier.isSet(qualifiers, "Out");
    }
}
