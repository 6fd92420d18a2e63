package dev.hawser.wmi.provider;

import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimNamespace;
import dev.hawser.wmi.mof.MofParser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The classes of a schema, each with its provider. */
public final class Providers {
    private static final Map<String, Function<Schema, InstanceProvider>> KNOWN = Map.of(
            SmbSessions.CLASS,
            schema -> SmbSessions.provider(schema.type(SmbSessions.CLASS)),
            SmbOpenFiles.CLASS,
            schema -> SmbOpenFiles.provider(schema.type(SmbOpenFiles.CLASS)),
            SmbShares.CLASS,
            SmbShares::provider,
            SmbShareEvents.CLASS,
            SmbShareEvents::new,
            SmbServerConfigurations.CLASS,
            schema -> SmbServerConfigurations.provider(schema.type(SmbServerConfigurations.CLASS)),
            SmbServerNetworkInterfaces.CLASS,
            schema -> SmbServerNetworkInterfaces.provider(schema.type(SmbServerNetworkInterfaces.CLASS)),
            SmbBandwidthLimits.CLASS,
            schema -> SmbBandwidthLimits.provider(schema.type(SmbBandwidthLimits.CLASS)));

    private final Map<Name, InstanceProvider> byName = new LinkedHashMap<>();

    private record Name(CimNamespace namespace, String folded) {
        static Name of(CimNamespace namespace, String name) {
            return new Name(namespace, name.toLowerCase(Locale.ROOT));
        }
    }

    private Providers() {}

    /**
     * Binds each class that {@code mof} declares.
     *
     * @throws IllegalStateException if a class, property or method is declared that nothing here provides
     */
    public static Providers of(String mof) {
        Providers providers = new Providers();
        Schema schema = new Schema(MofParser.classes(mof));
        for (CimClass type : schema.classes()) {
            if (!providers.add(provider(type, schema))) {
                throw new IllegalStateException("the schema declares " + type.name() + " twice");
            }
        }
        Set<CimNamespace> namespaces =
                schema.classes().stream().map(CimClass::namespace).collect(Collectors.toSet());
        SystemClasses.providers(namespaces).forEach(providers::add);
        return providers;
    }

    /** Whether there was none for that class. */
    private boolean add(InstanceProvider provider) {
        CimClass type = provider.type();
        return byName.putIfAbsent(Name.of(type.namespace(), type.name()), provider) == null;
    }

    private static InstanceProvider provider(CimClass type, Schema schema) {
        Function<Schema, InstanceProvider> known = KNOWN.get(type.name());
        if (known != null) {
            return known.apply(schema);
        }
        if (NoInstances.CLASSES.contains(type.name())) {
            return new NoInstances(type);
        }
        throw new IllegalStateException("the schema declares " + type.name() + ", which has no provider");
    }

    public Optional<InstanceProvider> find(CimNamespace namespace, String className) {
        return Optional.ofNullable(byName.get(Name.of(namespace, className)));
    }

    /** The classes of a namespace in the order of their declaration. */
    public List<CimClass> classes(CimNamespace namespace) {
        return byName.values().stream()
                .map(InstanceProvider::type)
                .filter(type -> type.namespace().equals(namespace))
                .toList();
    }
}
