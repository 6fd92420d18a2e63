package dev.hawser.wmi.wsman;

import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimInstance;
import dev.hawser.wmi.cim.CimProperty;
import dev.hawser.wmi.cim.CimValue;
import dev.hawser.wmi.xml.Vocabulary;
import dev.hawser.wmi.xml.XmlOutput;
import java.util.List;
import java.util.SortedMap;

/** Instances and their names as DSP0230 and DSP0227 write them. */
final class InstanceWriter {
    private InstanceWriter() {}

    /** @param base the class's resource URI up to the class */
    static void instance(CimInstance instance, String base, XmlOutput out) {
        String name = instance.type().name();
        Vocabulary vocabulary = new Vocabulary("p", base + name);
        out.open(vocabulary, name)
                .declare(vocabulary)
                .attribute(Vocabulary.XSI, "type", vocabulary.prefix() + ":" + name + "_Type");
        values(instance.values(), base, vocabulary, out);
        out.close();
    }

    /**
     * Properties or parameters in their order.
     *
     * @param base the resource URI of classes, up to the class
     * @param vocabulary of the class that declares them
     */
    static void values(SortedMap<String, CimValue> values, String base, Vocabulary vocabulary, XmlOutput out) {
        values.forEach((name, value) -> value(name, value, base, vocabulary, out));
    }

    private static void value(String name, CimValue value, String base, Vocabulary vocabulary, XmlOutput out) {
        switch (value) {
            case CimValue.Null _ ->
                out.open(vocabulary, name)
                        .attribute(Vocabulary.XSI, "nil", "true")
                        .close();
            case CimValue.Array(List<CimValue> elements) ->
                elements.forEach(element -> value(name, element, base, vocabulary, out));
            case CimValue.Embedded(CimInstance instance) -> {
                String type = instance.type().name();
                Vocabulary inner = new Vocabulary(vocabulary.prefix() + "e", base + type);
                out.open(vocabulary, name)
                        .declare(inner)
                        .attribute(Vocabulary.XSI, "type", inner.prefix() + ":" + type + "_Type");
                values(instance.values(), base, inner, out);
                out.close();
            }
            default -> out.leaf(vocabulary, name, value.lexical());
        }
    }

    /** Windows' form whatever the request used, with the namespace, as clients keep it as the instance's name. */
    static void reference(CimInstance instance, XmlOutput out) {
        CimClass type = instance.type();
        out.open(Soap.ADDRESSING, "EndpointReference").leaf(Soap.ADDRESSING, "Address", Soap.ANONYMOUS);
        out.open(Soap.ADDRESSING, "ReferenceParameters")
                .leaf(Soap.WSMAN, "ResourceURI", ResourceUri.wmi(type.namespace(), type.name()))
                .open(Soap.WSMAN, "SelectorSet");
        selector(Target.NAMESPACE_SELECTOR, type.namespace().path(), out);
        for (CimProperty key : type.keys()) {
            selector(key.name(), instance.value(key.name()).lexical(), out);
        }
        out.close().close().close();
    }

    private static void selector(String name, String value, XmlOutput out) {
        out.open(Soap.WSMAN, "Selector").attribute("Name", name).text(value).close();
    }
}
