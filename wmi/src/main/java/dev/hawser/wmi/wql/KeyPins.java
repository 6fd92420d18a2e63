package dev.hawser.wmi.wql;

import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimProperty;
import dev.hawser.wmi.cim.CimType;
import dev.hawser.wmi.cim.CimValue;
import dev.hawser.wmi.wql.Condition.And;
import dev.hawser.wmi.wql.Condition.Comparison;
import dev.hawser.wmi.wql.Condition.Or;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds out which instances alone can meet a condition, where it says so by their keys: {@code (SessionId = 1 OR SessionId =
 * 2) AND NumOpens > 3} can be met by two, and nobody has to look at the others.
 */
public final class KeyPins {
    /** More than these are not looked up one by one. */
    private static final int MOST = 16 * 1024;

    private KeyPins() {}

    /**
     * The keys of every instance that can meet {@code condition}, each once, in no particular order; empty if that can not be
     * told without looking at the instances.
     *
     * @throws WqlException if a key is compared to what is no value of its type
     */
    public static Optional<List<Map<String, CimValue>>> of(Condition condition, CimClass type) throws WqlException {
        List<Map<String, CimValue>> found = List.of(Map.of());
        for (CimProperty key : type.keys()) {
            Optional<Set<CimValue>> values = values(condition, key);
            if (values.isEmpty() || (long) found.size() * values.get().size() > MOST) {
                return Optional.empty();
            }
            List<Map<String, CimValue>> longer = new ArrayList<>();
            for (Map<String, CimValue> shorter : found) {
                for (CimValue value : values.get()) {
                    Map<String, CimValue> keys = new HashMap<>(shorter);
                    keys.put(key.name(), value);
                    longer.add(keys);
                }
            }
            found = longer;
        }
        return type.keys().isEmpty() ? Optional.empty() : Optional.of(found);
    }

    /** The values that the key can have where the condition is met; empty if there is no telling. */
    private static Optional<Set<CimValue>> values(Condition condition, CimProperty key) throws WqlException {
        return switch (condition) {
            case Comparison(PropertyPath path, Operator operator, Literal literal)
            when operator == Operator.EQUAL
                    && path.names().size() == 1
                    && path.first().is(key.name()) ->
                Optional.of(one(Constants.as(key.type(), literal, path), key.type()));
            case And(List<Condition> terms) -> {
                Optional<Set<CimValue>> common = Optional.empty();
                for (Condition term : terms) {
                    Optional<Set<CimValue>> values = values(term, key);
                    if (common.isPresent() && values.isPresent()) {
                        common.get().retainAll(values.get());
                    } else {
                        common = common.or(() -> values);
                    }
                }
                yield common;
            }
            case Or(List<Condition> terms) -> {
                Set<CimValue> union = new TreeSet<>(Constants.order(key.type()));
                for (Condition term : terms) {
                    Optional<Set<CimValue>> values = values(term, key);
                    if (values.isEmpty()) {
                        yield Optional.empty();
                    }
                    union.addAll(values.get());
                }
                yield Optional.of(union);
            }
            default -> Optional.empty();
        };
    }

    /** None, if no key of that type has the value. */
    private static Set<CimValue> one(CimValue value, CimType type) {
        Set<CimValue> values = new TreeSet<>(Constants.order(type));
        if (type.holds(value)) {
            values.add(value);
        }
        return values;
    }
}
