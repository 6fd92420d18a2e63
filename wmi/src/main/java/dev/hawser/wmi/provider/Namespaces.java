package dev.hawser.wmi.provider;

import dev.hawser.management.Administration;
import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimInstance;
import dev.hawser.wmi.cim.CimValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code __NAMESPACE}: the namespaces inside of the one that the class is declared in, for tools that browse. */
record Namespaces(CimClass type, List<String> names) implements InstanceProvider {
    private static final String KEY = "Name";

    @Override
    public List<CimInstance> instances(Administration administration) {
        return names.stream().map(this::instance).toList();
    }

    @Override
    public Optional<CimInstance> instance(Administration administration, Map<String, CimValue> keys) {
        return names.stream()
                .filter(name -> keys.get(KEY) instanceof CimValue.Text(String asked) && asked.equalsIgnoreCase(name))
                .findFirst()
                .map(this::instance);
    }

    private CimInstance instance(String name) {
        return CimInstance.of(type, Map.of(KEY, new CimValue.Text(name)));
    }
}
