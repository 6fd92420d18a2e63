package dev.hawser.wmi.provider;

import dev.hawser.wmi.cim.CimClass;
import java.util.List;

/** All classes that are declared, for those whose methods give instances of others. */
record Schema(List<CimClass> classes) {
    Schema {
        classes = List.copyOf(classes);
    }

    /** @throws IllegalStateException if there is none of that name */
    CimClass type(String name) {
        return classes.stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the schema does not declare " + name));
    }
}
