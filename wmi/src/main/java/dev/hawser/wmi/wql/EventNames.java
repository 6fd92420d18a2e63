package dev.hawser.wmi.wql;

import static dev.hawser.wmi.wql.WqlException.Kind.PROPERTY;

import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimInstance;
import dev.hawser.wmi.cim.CimValue;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** The names in a condition about events: properties of the event, and those of the instances that the event holds. */
final class EventNames implements Names<CimInstance> {
    private final InstanceNames event;
    private final Map<String, CimClass> held;

    /** @param held the class of the instance in each property of the event that holds one, by the property's declared name */
    EventNames(CimClass event, Map<String, CimClass> held) {
        this.event = new InstanceNames(event);
        this.held = Map.copyOf(held);
    }

    @Override
    public Operand<CimInstance> property(PropertyPath path) throws WqlException {
        if (InstanceNames.isSystem(path.first()) && path.names().size() == 1) {
            return event.property(path);
        }
        String name = event.declared(path.first()).name();
        CimClass type = held.get(name);
        if (type == null) {
            return event.property(path);
        }
        if (path.names().size() == 1) {
            throw new WqlException(
                    PROPERTY, path.first().place(), name + " is an instance: name one of its properties, or use ISA");
        }
        Operand<CimInstance> inner = new InstanceNames(type).property(path.rest());
        return new Operand<>(inner.type(), inner.array(), in(name, inner.value()));
    }

    /** What is read from the instance in that property. */
    private static Function<CimInstance, CimValue> in(String property, Function<CimInstance, CimValue> value) {
        return event -> event.value(property) instanceof CimValue.Embedded(CimInstance instance)
                ? value.apply(instance)
                : new CimValue.Null();
    }

    @Override
    public Predicate<CimInstance> isa(PropertyPath path, Name className) throws WqlException {
        CimClass type = path.names().size() == 1 && !path.first().is(InstanceNames.THIS)
                ? held.get(event.declared(path.first()).name())
                : null;
        if (type == null) {
            return event.isa(path, className);
        }
        boolean same = className.is(type.name());
        return _ -> same;
    }
}
