package dev.hawser.wmi.cim;

import java.util.List;
import java.util.Optional;

/** A class: names are compared ignoring case (DSP0004 4.8), and kept as declared. */
public record CimClass(
        CimNamespace namespace,
        String name,
        List<CimQualifier> qualifiers,
        List<CimProperty> properties,
        List<CimMethod> methods) {
    public CimClass {
        qualifiers = List.copyOf(qualifiers);
        properties = List.copyOf(properties);
        methods = List.copyOf(methods);
    }

    public Optional<CimProperty> property(String name) {
        return properties.stream()
                .filter(property -> property.name().equalsIgnoreCase(name))
                .findFirst();
    }

    public Optional<CimMethod> method(String name) {
        return methods.stream()
                .filter(method -> method.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The properties that name an instance, as declared. */
    public List<CimProperty> keys() {
        return properties.stream().filter(CimProperty::key).toList();
    }
}
