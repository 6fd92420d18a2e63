package dev.hawser.wmi.provider;

import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimNamespace;
import dev.hawser.wmi.mof.MofParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** WMI's own classes, which are in every namespace: those of events, and the one whose instances are the namespaces. */
final class SystemClasses {
    private static final String RESOURCE = "WmiSystem.mof";
    private static final String NAMESPACES = "__NAMESPACE";

    private SystemClasses() {}

    /** The providers of the system classes in each of {@code namespaces} and in all that these lie in. */
    static List<InstanceProvider> providers(Collection<CimNamespace> namespaces) {
        Set<String> paths = new TreeSet<>();
        for (CimNamespace namespace : namespaces) {
            String path = namespace.path();
            for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
                paths.add(path.substring(0, end));
            }
        }
        List<CimClass> declared = MofParser.classes(text());
        List<InstanceProvider> providers = new ArrayList<>();
        for (String path : paths) {
            for (CimClass each : declared) {
                CimClass type = new CimClass(
                        new CimNamespace(path), each.name(), each.qualifiers(), each.properties(), each.methods());
                providers.add(
                        type.name().equals(NAMESPACES)
                                ? new Namespaces(type, inside(path, paths))
                                : new NoInstances(type));
            }
        }
        return providers;
    }

    /** The names of the namespaces right inside of one, as Windows spells its own. */
    private static List<String> inside(String parent, Set<String> paths) {
        return paths.stream()
                .filter(path -> path.lastIndexOf('/') == parent.length() && path.startsWith(parent))
                .map(path -> path.substring(parent.length() + 1))
                .map(name -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
                .toList();
    }

    private static String text() {
        try (InputStream in = SystemClasses.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("can not read " + RESOURCE + " from the program", e);
        }
    }
}
