package dev.hawser.wmi.cim;

import java.util.List;

/** A method of a class. */
public record CimMethod(String name, CimType returnType, List<CimParameter> parameters, List<CimQualifier> qualifiers) {
    public CimMethod {
        parameters = List.copyOf(parameters);
        qualifiers = List.copyOf(qualifiers);
    }
}
