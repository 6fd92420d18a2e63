package dev.hawser.wmi.cimxml;

import dev.hawser.wmi.cim.CimElement;
import dev.hawser.wmi.cim.CimInstance;
import dev.hawser.wmi.cim.CimMethod;
import dev.hawser.wmi.cim.CimOutput;
import dev.hawser.wmi.cim.CimParameter;
import dev.hawser.wmi.cim.CimProperty;
import dev.hawser.wmi.cim.CimType;
import dev.hawser.wmi.cim.CimValue;
import dev.hawser.wmi.xml.Vocabulary;
import dev.hawser.wmi.xml.XmlOutput;
import java.util.List;
import java.util.function.Predicate;

/** Writes instances, their names and values as DSP0201 has them. */
final class ObjectWriter {
    private final XmlOutput out;

    ObjectWriter(XmlOutput out) {
        this.out = out;
    }

    /** @param shown which properties, by their declared names */
    void instance(CimInstance instance, Predicate<String> shown) {
        open("INSTANCE").attribute("CLASSNAME", instance.type().name());
        instance.values().forEach((name, value) -> {
            if (shown.test(name)) {
                instance.type().property(name).ifPresent(property -> property(property, value));
            }
        });
        out.close();
    }

    void instanceName(CimInstance instance) {
        open("INSTANCENAME").attribute("CLASSNAME", instance.type().name());
        for (CimProperty key : instance.type().keys()) {
            open("KEYBINDING").attribute("NAME", key.name());
            open("KEYVALUE")
                    .attribute("VALUETYPE", valueType(key.type()))
                    .text(instance.value(key.name()).lexical())
                    .close();
            out.close();
        }
        out.close();
    }

    /** A VALUE.NAMEDINSTANCE. */
    void namedInstance(CimInstance instance, Predicate<String> shown) {
        open("VALUE.NAMEDINSTANCE");
        instanceName(instance);
        instance(instance, shown);
        out.close();
    }

    /** What a method gave back: RETURNVALUE, then a PARAMVALUE for each parameter. */
    void output(CimMethod method, CimOutput output) {
        open("RETURNVALUE").attribute("PARAMTYPE", method.returnType().cimName());
        value(output.returned());
        out.close();
        for (CimParameter parameter : method.parameters()) {
            CimValue value = output.parameters().get(parameter.name());
            if (value != null) {
                open("PARAMVALUE")
                        .attribute("NAME", parameter.name())
                        .attribute("PARAMTYPE", parameter.type().cimName());
                embeddedObject(parameter);
                value(value);
                out.close();
            }
        }
    }

    private void property(CimProperty property, CimValue value) {
        open(property.array() ? "PROPERTY.ARRAY" : "PROPERTY")
                .attribute("NAME", property.name())
                .attribute("TYPE", property.type().cimName());
        embeddedObject(property);
        value(value);
        out.close();
    }

    private void embeddedObject(CimElement element) {
        if (element.embeddedClass().isPresent()) {
            out.attribute("EmbeddedObject", "instance");
        }
    }

    /** Null is no element at all; in an array it is VALUE.NULL. */
    private void value(CimValue value) {
        switch (value) {
            case CimValue.Null _ -> {
                // Nothing.
            }
            case CimValue.Array(List<CimValue> elements) -> {
                open("VALUE.ARRAY");
                for (CimValue element : elements) {
                    if (element instanceof CimValue.Null) {
                        out.empty(Vocabulary.NONE, "VALUE.NULL");
                    } else {
                        value(element);
                    }
                }
                out.close();
            }
            case CimValue.Embedded(CimInstance instance) -> {
                XmlOutput inner = new XmlOutput();
                new ObjectWriter(inner).instance(instance, _ -> true);
                out.leaf(Vocabulary.NONE, "VALUE", inner.xml());
            }
            default -> out.leaf(Vocabulary.NONE, "VALUE", value.lexical());
        }
    }

    private static String valueType(CimType type) {
        return switch (type) {
            case STRING, DATETIME -> "string";
            case BOOLEAN -> "boolean";
            default -> "numeric";
        };
    }

    private XmlOutput open(String name) {
        return out.open(Vocabulary.NONE, name);
    }
}
