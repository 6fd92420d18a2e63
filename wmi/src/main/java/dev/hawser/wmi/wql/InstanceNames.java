package dev.hawser.wmi.wql;

import static dev.hawser.wmi.wql.WqlException.Kind.PROPERTY;

import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimInstance;
import dev.hawser.wmi.cim.CimProperty;
import dev.hawser.wmi.cim.CimType;
import dev.hawser.wmi.cim.CimValue;
import java.util.Set;
import java.util.function.Predicate;

/** The names in a condition about instances of one class: its properties, {@code __CLASS} and {@code __THIS}. */
public final class InstanceNames implements Names<CimInstance> {
    private static final String CLASS = "__CLASS";
    static final String THIS = "__THIS";

    /** What WMI has on every instance; WS-Management shows none of them, and clients ask for them all the same. */
    private static final Set<String> SYSTEM = Set.of(
            CLASS,
            "__DERIVATION",
            "__DYNASTY",
            "__GENUS",
            "__NAMESPACE",
            "__PATH",
            "__PROPERTY_COUNT",
            "__RELPATH",
            "__SERVER",
            "__SUPERCLASS");

    private final CimClass type;

    public InstanceNames(CimClass type) {
        this.type = type;
    }

    @Override
    public Operand<CimInstance> property(PropertyPath path) throws WqlException {
        Name name = path.first();
        if (path.names().size() > 1) {
            throw new WqlException(PROPERTY, name.place(), type.name() + " has no property " + path);
        }
        if (name.is(CLASS)) {
            return new Operand<>(
                    CimType.STRING,
                    false,
                    instance -> new CimValue.Text(instance.type().name()));
        }
        CimProperty property = declared(name);
        return new Operand<>(property.type(), property.array(), instance -> instance.value(property.name()));
    }

    @Override
    public Predicate<CimInstance> isa(PropertyPath path, Name className) throws WqlException {
        if (path.names().size() > 1 || !path.first().is(THIS)) {
            throw new WqlException(
                    PROPERTY, path.first().place(), path + " is no instance, and only " + THIS + " is one");
        }
        boolean same = className.is(type.name());
        return _ -> same;
    }

    /** The property of that name. */
    CimProperty declared(Name name) throws WqlException {
        return type.property(name.text())
                .orElseThrow(() -> new WqlException(PROPERTY, name.place(), type.name() + " has no property " + name));
    }

    static boolean isSystem(Name name) {
        return SYSTEM.stream().anyMatch(name::is);
    }
}
