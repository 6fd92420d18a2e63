package dev.hawser.wmi.cim;

import java.util.List;

/**
 * A parameter of a method; whether it goes in or out its qualifiers say.
 *
 * @param type of the value, or of the elements if {@code array}
 */
public record CimParameter(String name, CimType type, boolean array, List<CimQualifier> qualifiers) {
    public CimParameter {
        qualifiers = List.copyOf(qualifiers);
    }
}
