package dev.hawser.app.config;

import java.util.Optional;

/**
 * One key of hawser.toml.
 *
 * @param name in kebab-case: the builder's option
 * @param type what may be written
 * @param defaultValue what counts if the key is not there, as it would be written; empty if {@code defaultText} says it
 * @param defaultText the default for people, as TOML or in words
 * @param meaning a sentence for people
 */
public record Key<T>(
        String name, ValueType<T> type, Optional<Object> defaultValue, String defaultText, String meaning) {
    /** A key whose default is a value. */
    static <T> Key<T> of(String name, ValueType<T> type, Object defaultValue, String meaning) {
        return new Key<>(name, type, Optional.of(defaultValue), Toml.write(defaultValue), meaning);
    }

    /** A key whose default is found out when it is needed, or that must be there. */
    static <T> Key<T> unset(String name, ValueType<T> type, String defaultText, String meaning) {
        return new Key<>(name, type, Optional.empty(), defaultText, meaning);
    }
}
