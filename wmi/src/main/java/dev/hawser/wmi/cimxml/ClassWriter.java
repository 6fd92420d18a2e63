package dev.hawser.wmi.cimxml;

import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimMethod;
import dev.hawser.wmi.cim.CimParameter;
import dev.hawser.wmi.cim.CimProperty;
import dev.hawser.wmi.cim.CimQualifier;
import dev.hawser.wmi.cim.CimValue;
import dev.hawser.wmi.xml.Vocabulary;
import dev.hawser.wmi.xml.XmlOutput;
import java.util.List;

/** Writes a class as the CLASS element of DSP0201. */
public final class ClassWriter {
    private final XmlOutput out;
    private final boolean qualifiers;

    /** @param qualifiers whether to show them */
    public ClassWriter(XmlOutput out, boolean qualifiers) {
        this.out = out;
        this.qualifiers = qualifiers;
    }

    public void write(CimClass type) {
        open("CLASS").attribute("NAME", type.name());
        type.qualifiers().forEach(this::write);
        type.properties().forEach(this::write);
        type.methods().forEach(this::write);
        out.close();
    }

    private void write(CimProperty property) {
        open(property.array() ? "PROPERTY.ARRAY" : "PROPERTY")
                .attribute("NAME", property.name())
                .attribute("TYPE", property.type().cimName());
        property.qualifiers().forEach(this::write);
        out.close();
    }

    private void write(CimMethod method) {
        // Open and close tags also around nothing: wbemcli does not read an empty-element tag here.
        open("METHOD")
                .attribute("NAME", method.name())
                .attribute("TYPE", method.returnType().cimName());
        method.qualifiers().forEach(this::write);
        method.parameters().forEach(this::write);
        out.close();
    }

    private void write(CimParameter parameter) {
        open(parameter.array() ? "PARAMETER.ARRAY" : "PARAMETER")
                .attribute("NAME", parameter.name())
                .attribute("TYPE", parameter.type().cimName());
        parameter.qualifiers().forEach(this::write);
        out.close();
    }

    private void write(CimQualifier qualifier) {
        if (!qualifiers) {
            return;
        }
        open("QUALIFIER")
                .attribute("NAME", qualifier.name())
                .attribute("TYPE", qualifier.type().cimName());
        if (qualifier.value() instanceof CimValue.Array(List<CimValue> elements)) {
            open("VALUE.ARRAY");
            elements.forEach(this::value);
            out.close();
        } else {
            value(qualifier.value());
        }
        out.close();
    }

    private void value(CimValue value) {
        out.leaf(Vocabulary.NONE, "VALUE", value.lexical());
    }

    private XmlOutput open(String name) {
        return out.open(Vocabulary.NONE, name);
    }
}
