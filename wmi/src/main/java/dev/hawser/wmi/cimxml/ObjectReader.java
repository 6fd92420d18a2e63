package dev.hawser.wmi.cimxml;

import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimElement;
import dev.hawser.wmi.cim.CimException;
import dev.hawser.wmi.cim.CimInstance;
import dev.hawser.wmi.cim.CimNamespace;
import dev.hawser.wmi.cim.CimProperty;
import dev.hawser.wmi.cim.CimStatus;
import dev.hawser.wmi.cim.CimValue;
import dev.hawser.wmi.provider.InstanceProvider;
import dev.hawser.wmi.provider.Providers;
import dev.hawser.wmi.xml.Element;
import dev.hawser.wmi.xml.MalformedXmlException;
import dev.hawser.wmi.xml.Vocabulary;
import dev.hawser.wmi.xml.XmlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads names of instances, properties and parameters as DSP0201 writes them; {@link ObjectWriter} is the other way. */
final class ObjectReader {
    private final Providers providers;
    private final CimNamespace namespace;

    ObjectReader(Providers providers, CimNamespace namespace) {
        this.providers = providers;
        this.namespace = namespace;
    }

    InstanceProvider provider(String className) throws CimException {
        return providers
                .find(namespace, className.strip())
                .orElseThrow(() -> new CimException(
                        CimStatus.INVALID_CLASS, "There is no class " + className + " in " + namespace.path() + "."));
    }

    /** The value of each key of the class, under its declared name (DSP0201 5.4.5). */
    Map<String, CimValue> keys(Element instanceName, CimClass type) throws CimException, RejectedException {
        Map<String, CimValue> keys = new HashMap<>();
        for (Element child : instanceName.children()) {
            if (child.is(Vocabulary.NONE, "KEYBINDING")) {
                String name = CimXmlRequest.attribute(child, "NAME");
                CimProperty key = type.property(name)
                        .filter(CimProperty::key)
                        .orElseThrow(() -> CimException.invalidParameter(name + " is no key of " + type.name() + "."));
                putKey(keys, key, CimXmlRequest.child(child, "KEYVALUE"));
            } else if (child.is(Vocabulary.NONE, "KEYVALUE") && type.keys().size() == 1) {
                putKey(keys, type.keys().getFirst(), child);
            }
        }
        if (keys.size() != type.keys().size()) {
            throw CimException.invalidParameter("The name of an instance of %s needs %s."
                    .formatted(
                            type.name(),
                            type.keys().stream().map(CimProperty::name).toList()));
        }
        return Map.copyOf(keys);
    }

    private static void putKey(Map<String, CimValue> keys, CimProperty key, Element value) throws CimException {
        Optional<CimValue> read = key.type().read(value.text());
        if (read.isEmpty() || keys.put(key.name(), read.get()) != null) {
            throw CimException.invalidParameter("The key " + key.name() + " must be one value of type "
                    + key.type().cimName() + ".");
        }
    }

    /**
     * The values that elements with a NAME give, under their declared names.
     *
     * @param declared finds the declaration of a name
     * @param what the name of what declares it, for the client
     */
    Map<String, CimValue> values(
            List<Element> elements, Function<String, Optional<? extends CimElement>> declared, String what)
            throws CimException, RejectedException {
        Map<String, CimValue> values = new HashMap<>();
        for (Element element : elements) {
            String name = CimXmlRequest.attribute(element, "NAME");
            CimElement declaration = declared.apply(name)
                    .map(CimElement.class::cast)
                    .orElseThrow(() -> CimException.invalidParameter(what + " has no " + name + "."));
            if (values.put(declaration.name(), value(element, declaration, what)) != null) {
                throw CimException.invalidParameter(what + " has one " + name + " only.");
            }
        }
        return values;
    }

    /** The properties that an INSTANCE gives. */
    Map<String, CimValue> properties(Element instance, CimClass type) throws CimException, RejectedException {
        List<Element> properties = instance.children().stream()
                .filter(child -> child.is(Vocabulary.NONE, "PROPERTY") || child.is(Vocabulary.NONE, "PROPERTY.ARRAY"))
                .toList();
        return values(properties, type::property, type.name());
    }

    private CimValue value(Element holder, CimElement declaration, String what) throws CimException, RejectedException {
        Optional<Element> single = holder.child(Vocabulary.NONE, "VALUE");
        Optional<Element> array = holder.child(Vocabulary.NONE, "VALUE.ARRAY");
        if (single.isEmpty() && array.isEmpty()) {
            return new CimValue.Null();
        }
        if (array.isPresent() != declaration.array()) {
            throw wrong(declaration, what);
        }
        if (single.isPresent()) {
            return one(single.get(), declaration, what);
        }
        List<CimValue> elements = new ArrayList<>();
        for (Element element : array.get().children()) {
            elements.add(
                    element.is(Vocabulary.NONE, "VALUE.NULL") ? new CimValue.Null() : one(element, declaration, what));
        }
        return new CimValue.Array(elements);
    }

    private CimValue one(Element value, CimElement declaration, String what) throws CimException, RejectedException {
        Optional<String> embedded = declaration.embeddedClass();
        if (embedded.isPresent()) {
            return embedded(value.text(), embedded.get());
        }
        return declaration.type().read(value.text()).orElseThrow(() -> wrong(declaration, what));
    }

    /** Instances inside of values are text once more (DSP0201 5.2.4.1, EmbeddedObject). */
    private CimValue embedded(String xml, String className) throws CimException, RejectedException {
        Element instance;
        try {
            instance = XmlReader.read(xml.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedXmlException e) {
            throw CimException.invalidParameter("An embedded instance of " + className + " is " + e.getMessage() + ".");
        }
        CimClass type = provider(className).type();
        Map<String, CimValue> values = properties(instance, type);
        for (CimProperty property : type.properties()) {
            values.putIfAbsent(property.name(), new CimValue.Null());
        }
        return new CimValue.Embedded(CimInstance.of(type, values));
    }

    private static CimException wrong(CimElement declaration, String what) {
        return CimException.invalidParameter("%s of %s must be %s %s."
                .formatted(
                        declaration.name(),
                        what,
                        declaration.array() ? "an array of" : "of type",
                        declaration.type().cimName()));
    }
}
