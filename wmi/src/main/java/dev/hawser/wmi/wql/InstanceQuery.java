package dev.hawser.wmi.wql;

import dev.hawser.management.Administration;
import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimInstance;
import dev.hawser.wmi.cim.CimNamespace;
import dev.hawser.wmi.cim.CimValue;
import dev.hawser.wmi.provider.InstanceProvider;
import dev.hawser.wmi.provider.Providers;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A query for instances, checked against the class that it asks for. Immutable. */
public final class InstanceQuery {
    private final InstanceProvider provider;
    private final Projection projection;
    private final Optional<Predicate<CimInstance>> test;
    private final Optional<List<Map<String, CimValue>>> pinned;

    private InstanceQuery(InstanceProvider provider, Query query) throws WqlException {
        CimClass type = provider.type();
        InstanceNames names = new InstanceNames(type);
        this.provider = provider;
        this.projection = Projection.of(query.properties(), names);
        Optional<Condition> where = query.where();
        this.test = where.isEmpty() ? Optional.empty() : Optional.of(Evaluation.of(where.get(), names));
        this.pinned = where.isEmpty() ? Optional.empty() : KeyPins.of(where.get(), type);
    }

    /** @throws WqlException if the text is no WQL, or names what the namespace does not have */
    public static InstanceQuery of(String text, CimNamespace namespace, Providers providers) throws WqlException {
        Query query = Query.parse(text);
        Name from = query.from();
        InstanceProvider provider = providers
                .find(namespace, from.text())
                .orElseThrow(() -> new WqlException(
                        WqlException.Kind.CLASS,
                        from.place(),
                        "there is no class " + from + " in " + namespace.path()));
        if (query.within().isPresent()) {
            throw new WqlException(
                    WqlException.Kind.PROPERTY, from.place(), "WITHIN is for events, and " + from + " is none");
        }
        return new InstanceQuery(provider, query);
    }

    /** The class of the instances that it finds. */
    public CimClass type() {
        return provider.type();
    }

    /** What is to be shown of each instance that it finds. */
    public Projection projection() {
        return projection;
    }

    /** The instances that meet the condition, whole, as a snapshot. */
    public List<CimInstance> run(Administration administration) {
        if (test.isEmpty()) {
            return provider.instances(administration);
        }
        return pinned.isPresent()
                ? pinned.get().stream()
                        .flatMap(keys -> provider.instance(administration, keys).stream())
                        .filter(test.get())
                        .toList()
                : matches(provider.instances(administration), test.get());
    }

    /** Remembers which of them match, and not what they are: the provider makes each when it is looked at. */
    private static List<CimInstance> matches(List<CimInstance> snapshot, Predicate<CimInstance> test) {
        int[] indices = IntStream.range(0, snapshot.size())
                .filter(index -> test.test(snapshot.get(index)))
                .toArray();
        return new AbstractList<>() {
            @Override
            public CimInstance get(int index) {
                return snapshot.get(indices[index]);
            }

            @Override
            public int size() {
                return indices.length;
            }
        };
    }
}
