package dev.hawser.wmi.provider;

import dev.hawser.management.Administration;
import dev.hawser.management.ManagementException;
import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimException;
import dev.hawser.wmi.cim.CimInstance;
import dev.hawser.wmi.cim.CimMethod;
import dev.hawser.wmi.cim.CimOutput;
import dev.hawser.wmi.cim.CimProperty;
import dev.hawser.wmi.cim.CimStatus;
import dev.hawser.wmi.cim.CimValue;
import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A class whose instances are objects of the management model, put together from what the class's own file says: where
 * properties come from, what methods do.
 *
 * @param <T> the objects
 */
final class ModelProvider<T> implements InstanceProvider {
    private final PropertyTable<T> properties;
    private final Function<Administration, List<T>> list;
    private final BiFunction<Administration, Values, Optional<T>> find;
    private final Map<String, Action> methods;
    private final @Nullable Modification modification;
    private final @Nullable Deletion deletion;

    private ModelProvider(Builder<T> builder) {
        this.properties = builder.properties;
        this.list = builder.list;
        this.find = builder.find;
        this.methods = Map.copyOf(builder.methods);
        this.modification = builder.modification;
        this.deletion = builder.deletion;
    }

    /** What a method does; returns the parameters that go out. */
    @FunctionalInterface
    interface Action {
        Map<String, CimValue> run(Administration administration, Values keys, Values inputs)
                throws CimException, ManagementException;
    }

    @FunctionalInterface
    interface Modification {
        void modify(Administration administration, Values keys, Values changes)
                throws CimException, ManagementException;
    }

    /** Returns whether there was such an instance. */
    @FunctionalInterface
    interface Deletion {
        boolean delete(Administration administration, Values keys) throws CimException, ManagementException;
    }

    static <T> Builder<T> of(CimClass type, Map<String, Function<T, CimValue>> sources) {
        return new Builder<>(new PropertyTable<>(type, sources));
    }

    /** Says what there is of a class. For one thread. */
    static final class Builder<T> {
        private final PropertyTable<T> properties;
        private Function<Administration, List<T>> list = _ -> List.of();
        private BiFunction<Administration, Values, Optional<T>> find = (_, _) -> Optional.empty();
        private final Map<String, Action> methods = new HashMap<>();
        private @Nullable Modification modification;
        private @Nullable Deletion deletion;

        private Builder(PropertyTable<T> properties) {
            this.properties = properties;
        }

        /**
         * @param keys the keys that {@code find} looks for
         * @throws IllegalStateException if the class declares others
         */
        Builder<T> instances(
                Set<String> keys,
                Function<Administration, List<T>> all,
                BiFunction<Administration, Values, Optional<T>> one) {
            CimClass type = properties.type();
            if (!type.keys().stream()
                    .map(CimProperty::name)
                    .collect(Collectors.toSet())
                    .equals(keys)) {
                throw new IllegalStateException("the keys of " + type.name() + " must be " + keys);
            }
            list = all;
            find = one;
            return this;
        }

        Builder<T> method(String name, Action action) {
            methods.put(name, action);
            return this;
        }

        /** A method that only closes something, and says whether it was there. */
        Builder<T> method(String name, Deletion action) {
            CimClass type = properties.type();
            return method(name, (administration, keys, _) -> {
                if (!action.delete(administration, keys)) {
                    throw CimException.notFound(type, keys.byName());
                }
                return Map.of();
            });
        }

        Builder<T> modification(Modification action) {
            modification = action;
            return this;
        }

        Builder<T> deletion(Deletion action) {
            deletion = action;
            return this;
        }

        /** @throws IllegalStateException if the class declares a method that does nothing here */
        ModelProvider<T> build() {
            CimClass type = properties.type();
            for (CimMethod method : type.methods()) {
                if (!methods.containsKey(method.name())) {
                    throw new IllegalStateException(
                            "the schema declares " + type.name() + "." + method.name() + "(), which does nothing");
                }
            }
            return new ModelProvider<>(this);
        }
    }

    @Override
    public CimClass type() {
        return properties.type();
    }

    @Override
    public List<CimInstance> instances(Administration administration) {
        List<T> snapshot = list.apply(administration);
        // Each is made when it is looked at: an enumeration may keep a snapshot for minutes, and instances are large.
        return new AbstractList<>() {
            @Override
            public CimInstance get(int index) {
                return properties.instance(snapshot.get(index));
            }

            @Override
            public int size() {
                return snapshot.size();
            }
        };
    }

    @Override
    public Optional<CimInstance> instance(Administration administration, Map<String, CimValue> keys) {
        return find.apply(administration, new Values(keys)).map(properties::instance);
    }

    @Override
    public CimOutput invoke(
            Administration administration, CimMethod method, Map<String, CimValue> keys, Map<String, CimValue> inputs)
            throws CimException {
        Action action = Objects.requireNonNull(methods.get(method.name()));
        try {
            return CimOutput.success(method, action.run(administration, new Values(keys), new Values(inputs)));
        } catch (ManagementException e) {
            throw refusal(e);
        }
    }

    @Override
    public void modify(Administration administration, Map<String, CimValue> keys, Map<String, CimValue> changes)
            throws CimException {
        if (modification == null) {
            InstanceProvider.super.modify(administration, keys, changes);
            return;
        }
        try {
            modification.modify(administration, new Values(keys), new Values(changes));
        } catch (ManagementException e) {
            throw refusal(e);
        }
    }

    @Override
    public void delete(Administration administration, Map<String, CimValue> keys) throws CimException {
        if (deletion == null) {
            InstanceProvider.super.delete(administration, keys);
            return;
        }
        try {
            if (!deletion.delete(administration, new Values(keys))) {
                throw CimException.notFound(type(), keys);
            }
        } catch (ManagementException e) {
            throw refusal(e);
        }
    }

    private static CimException refusal(ManagementException refused) {
        CimStatus status =
                switch (refused.problem()) {
                    case NOT_FOUND -> CimStatus.NOT_FOUND;
                    case ALREADY_EXISTS -> CimStatus.ALREADY_EXISTS;
                    case INVALID_PARAMETER -> CimStatus.INVALID_PARAMETER;
                    case NOT_SUPPORTED -> CimStatus.NOT_SUPPORTED;
                    case ACCESS_DENIED -> CimStatus.ACCESS_DENIED;
                    case FAILED -> CimStatus.FAILED;
                };
        return new CimException(status, sentence(String.valueOf(refused.getMessage())));
    }

    private static String sentence(String words) {
        String end = words.endsWith(".") ? "" : ".";
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1) + end;
    }
}
