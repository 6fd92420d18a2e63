package dev.hawser.wmi.wql;

import java.util.List;
import java.util.stream.Collectors;

/** A property; or one of an instance that is itself a property's value, such as {@code TargetInstance.SessionId}. */
public record PropertyPath(List<Name> names) {
    public PropertyPath {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a path without a name");
        }
    }

    Name first() {
        return names.getFirst();
    }

    /** What follows the first name. */
    PropertyPath rest() {
        return new PropertyPath(names.subList(1, names.size()));
    }

    @Override
    public String toString() {
        return names.stream().map(Name::text).collect(Collectors.joining("."));
    }
}
