package dev.hawser.wmi.cim;

import java.util.List;
import java.util.Optional;

/** A method of a class. */
public record CimMethod(String name, CimType returnType, List<CimParameter> parameters, List<CimQualifier> qualifiers) {
    public CimMethod {
        parameters = List.copyOf(parameters);
        qualifiers = List.copyOf(qualifiers);
    }

    /** Whether it is called on the class and not on an instance. */
    public boolean isStatic() {
        return CimQualifier.isSet(qualifiers, "Static");
    }

    /** The parameter of that name that the caller gives. */
    public Optional<CimParameter> input(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.in() && parameter.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
