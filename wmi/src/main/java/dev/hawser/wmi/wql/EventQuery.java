package dev.hawser.wmi.wql;

import static dev.hawser.wmi.wql.WqlException.Kind.CLASS;
import static dev.hawser.wmi.wql.WqlException.Kind.PROPERTY;

import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimInstance;
import dev.hawser.wmi.cim.CimNamespace;
import dev.hawser.wmi.cim.CimProperty;
import dev.hawser.wmi.provider.IndicationProvider;
import dev.hawser.wmi.provider.InstanceProvider;
import dev.hawser.wmi.provider.Providers;
import dev.hawser.wmi.wql.Condition.And;
import dev.hawser.wmi.wql.Condition.Isa;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A query for events, checked against the classes that it names.
 *
 * @param source where the events come from
 * @param test which of them are asked for
 * @param projection what is to be shown of each
 */
public record EventQuery(Source source, Predicate<CimInstance> test, Projection projection) {
    /** Where events come from. */
    public sealed interface Source {}

    /** A provider tells of them. */
    public record Told(IndicationProvider provider) implements Source {}

    /** Somebody has to look for them. */
    public record LookedFor(IntrinsicEvent kind, InstanceProvider target, Duration interval) implements Source {}

    /** @throws WqlException if the text is no WQL, or no query for events that there can be in the namespace */
    public static EventQuery of(String text, CimNamespace namespace, Providers providers) throws WqlException {
        Query query = Query.parse(text);
        InstanceProvider from = provider(query.from(), namespace, providers);
        Optional<IntrinsicEvent> intrinsic = IntrinsicEvent.of(query.from());
        if (intrinsic.isPresent()) {
            Name target = query.where()
                    .flatMap(EventQuery::target)
                    .orElseThrow(() -> new WqlException(
                            PROPERTY,
                            query.from().place(),
                            query.from()
                                    + " needs a condition TargetInstance ISA 'class', joined to others by AND alone"));
            Duration interval = query.within()
                    .orElseThrow(() -> new WqlException(
                            PROPERTY, query.from().place(), query.from() + " needs WITHIN and a number of seconds"));
            InstanceProvider provider = provider(target, namespace, providers);
            return of(
                    query,
                    from.type(),
                    new LookedFor(intrinsic.get(), provider, interval),
                    held(from.type(), provider));
        }
        if (from instanceof IndicationProvider told) {
            return of(query, from.type(), new Told(told), held(from.type(), namespace, providers));
        }
        throw new WqlException(PROPERTY, query.from().place(), query.from() + " is no event");
    }

    private static EventQuery of(Query query, CimClass event, Source source, Map<String, CimClass> held)
            throws WqlException {
        Projection projection = Projection.of(query.properties(), new InstanceNames(event));
        Optional<Condition> where = query.where();
        Predicate<CimInstance> test =
                where.isPresent() ? Evaluation.of(where.get(), new EventNames(event, held)) : _ -> true;
        return new EventQuery(source, test, projection);
    }

    private static InstanceProvider provider(Name name, CimNamespace namespace, Providers providers)
            throws WqlException {
        return providers
                .find(namespace, name.text())
                .orElseThrow(() ->
                        new WqlException(CLASS, name.place(), "there is no class " + name + " in " + namespace.path()));
    }

    /** The class of the instances that can meet the condition: it must say so, so that nobody looks at all of them. */
    private static Optional<Name> target(Condition condition) {
        return switch (condition) {
            case Isa(PropertyPath path, Name className)
            when path.names().size() == 1 && path.first().is(IntrinsicEvent.TARGET) -> Optional.of(className);
            case And(List<Condition> terms) ->
                terms.stream().flatMap(term -> target(term).stream()).findFirst();
            default -> Optional.empty();
        };
    }

    /** Both the instance and the one before it are of the target's class. */
    private static Map<String, CimClass> held(CimClass event, InstanceProvider target) {
        Map<String, CimClass> held = new HashMap<>();
        for (String name : List.of(IntrinsicEvent.TARGET, IntrinsicEvent.PREVIOUS)) {
            event.property(name).ifPresent(property -> held.put(property.name(), target.type()));
        }
        return held;
    }

    private static Map<String, CimClass> held(CimClass event, CimNamespace namespace, Providers providers) {
        Map<String, CimClass> held = new HashMap<>();
        for (CimProperty property : event.properties()) {
            property.embeddedClass()
                    .flatMap(name -> providers.find(namespace, name))
                    .ifPresent(provider -> held.put(property.name(), provider.type()));
        }
        return held;
    }
}
