package dev.hawser.wmi.wsman;

import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimElement;
import dev.hawser.wmi.cim.CimException;
import dev.hawser.wmi.cim.CimInstance;
import dev.hawser.wmi.cim.CimNamespace;
import dev.hawser.wmi.cim.CimProperty;
import dev.hawser.wmi.cim.CimValue;
import dev.hawser.wmi.provider.InstanceProvider;
import dev.hawser.wmi.provider.Providers;
import dev.hawser.wmi.xml.Element;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads properties and parameters as DSP0230 writes them; what {@link InstanceWriter} writes comes back the same. */
final class ValueReader {
    private final Providers providers;
    private final CimNamespace namespace;

    /** @param namespace where the classes of embedded instances are */
    ValueReader(Providers providers, CimNamespace namespace) {
        this.providers = providers;
        this.namespace = namespace;
    }

    /**
     * The values inside {@code parent} under their declared names. An array is an element for each of its values.
     *
     * @param declared finds the declaration of a name
     * @param what the name of what declares it, for the client
     * @throws CimException if there is something that is not declared, is given twice or is of another type
     */
    Map<String, CimValue> read(Element parent, Function<String, Optional<? extends CimElement>> declared, String what)
            throws CimException {
        Map<CimElement, List<Element>> found = new LinkedHashMap<>();
        for (Element child : parent.children()) {
            CimElement declaration = declared.apply(child.name())
                    .map(CimElement.class::cast)
                    .orElseThrow(() -> CimException.invalidParameter(what + " has no " + child.name() + "."));
            found.computeIfAbsent(declaration, _ -> new ArrayList<>()).add(child);
        }
        Map<String, CimValue> values = new HashMap<>();
        for (Map.Entry<CimElement, List<Element>> entry : found.entrySet()) {
            values.put(entry.getKey().name(), value(entry.getKey(), entry.getValue(), what));
        }
        return values;
    }

    private CimValue value(CimElement declaration, List<Element> elements, String what) throws CimException {
        if (!declaration.array() || (elements.size() == 1 && isNull(elements.getFirst()))) {
            if (elements.size() > 1) {
                throw CimException.invalidParameter(what + " has one " + declaration.name() + " only.");
            }
            return single(declaration, elements.getFirst(), what);
        }
        List<CimValue> values = new ArrayList<>();
        for (Element element : elements) {
            values.add(single(declaration, element, what));
        }
        return new CimValue.Array(values);
    }

    private CimValue single(CimElement declaration, Element element, String what) throws CimException {
        if (isNull(element)) {
            return new CimValue.Null();
        }
        Optional<String> embedded = declaration.embeddedClass();
        if (embedded.isPresent()) {
            return embedded(embedded.get(), element, what);
        }
        Optional<CimValue> value =
                element.children().isEmpty() ? declaration.type().read(element.text()) : Optional.empty();
        return value.orElseThrow(() -> CimException.invalidParameter("%s of %s is no %s."
                .formatted(declaration.name(), what, declaration.type().cimName())));
    }

    private CimValue embedded(String className, Element element, String what) throws CimException {
        CimClass type = providers
                .find(namespace, className)
                .map(InstanceProvider::type)
                .orElseThrow(
                        () -> CimException.invalidParameter("There is no class " + className + " for " + what + "."));
        Map<String, CimValue> values = read(element, type::property, className);
        for (CimProperty property : type.properties()) {
            values.putIfAbsent(property.name(), new CimValue.Null());
        }
        return new CimValue.Embedded(CimInstance.of(type, values));
    }

    /** Clients do not agree on the namespace of {@code xsi:nil}. */
    private static boolean isNull(Element element) {
        return element.attribute("nil")
                .map(String::strip)
                .filter(value -> value.equals("true") || value.equals("1"))
                .isPresent();
    }
}
