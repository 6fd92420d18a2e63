package dev.hawser.wmi.provider;

import dev.hawser.wmi.cim.CimValue;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keys, parameters or properties by name, in Java's types. What is null, or not there, is empty. Whoever read them has
 * checked that their types are those of the declaration.
 */
record Values(Map<String, CimValue> byName) {
    Optional<String> text(String name) {
        return byName.get(name) instanceof CimValue.Text(String text) ? Optional.of(text) : Optional.empty();
    }

    /** For an unsigned 64-bit type all its bits. */
    Optional<Long> number(String name) {
        return byName.get(name) instanceof CimValue.Int(BigInteger number)
                ? Optional.of(number.longValue())
                : Optional.empty();
    }

    Optional<Boolean> flag(String name) {
        return byName.get(name) instanceof CimValue.Bool(boolean value) ? Optional.of(value) : Optional.empty();
    }

    /** The texts of an array; none if it is null. */
    List<String> texts(String name) {
        return byName.get(name) instanceof CimValue.Array(List<CimValue> elements)
                ? elements.stream()
                        .filter(CimValue.Text.class::isInstance)
                        .map(CimValue::lexical)
                        .toList()
                : List.of();
    }

    /** Whether a value is given at all. */
    boolean has(String name) {
        return byName.containsKey(name) && !(byName.get(name) instanceof CimValue.Null);
    }

    static CimValue of(@Nullable String text) {
        return text == null ? new CimValue.Null() : new CimValue.Text(text);
    }

    /** An array of what {@code as} makes of each object. */
    static <T> CimValue array(List<T> objects, Function<T, CimValue> as) {
        return new CimValue.Array(objects.stream().map(as).toList());
    }
}
