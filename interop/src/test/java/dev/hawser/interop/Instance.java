package dev.hawser.interop;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a door shows of one thing: its properties as texts, so that doors with types of their own can be compared.
 *
 * @param properties in alphabetical order; empty where the value is null
 */
record Instance(Map<String, Optional<String>> properties) {
    Instance {
        properties = Collections.unmodifiableMap(new TreeMap<>(properties));
    }

    /** Collects properties. For one thread. */
    static final class Builder {
        private final Map<String, Optional<String>> properties = new TreeMap<>();

        Builder with(String name, @Nullable Object value) {
            properties.put(name, Optional.ofNullable(value).map(Object::toString));
            return this;
        }

        Instance build() {
            return new Instance(properties);
        }
    }

    /** The value of a property that is not null. */
    String text(String name) {
        return Objects.requireNonNull(properties.get(name), name).orElseThrow();
    }

    boolean flag(String name) {
        return Boolean.parseBoolean(text(name));
    }

    long number(String name) {
        return Long.parseUnsignedLong(text(name));
    }

    /** The user's name without the domain, as [MS-SRVS] has it. */
    String user() {
        String name = text("ClientUserName");
        return name.substring(name.indexOf('\\') + 1);
    }

    boolean isOf(String user) {
        return user().toLowerCase(Locale.ROOT).equals(user);
    }

    Instance with(String name, Object value) {
        Map<String, Optional<String>> changed = new TreeMap<>(properties);
        changed.put(name, Optional.of(value.toString()));
        return new Instance(changed);
    }

    Instance only(Set<String> names) {
        Map<String, Optional<String>> some = new TreeMap<>(properties);
        some.keySet().retainAll(names);
        return new Instance(some);
    }
}
