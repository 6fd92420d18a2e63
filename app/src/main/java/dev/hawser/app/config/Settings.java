package dev.hawser.app.config;

import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.Optional;

/** Values of keys, from a file or the command line; what is set later counts. Not for use by several threads. */
final class Settings {
    private final IdentityHashMap<Key<?>, Object> values = new IdentityHashMap<>();

    /**
     * Sets a key to what somebody wrote.
     *
     * @param place names the key where it was written, for the error
     * @param folder what a relative path is relative to
     */
    void set(Key<?> key, Object written, String place, Path folder) throws ConfigurationException {
        Object value = key.type()
                .read(written, folder)
                .orElseThrow(() -> new ConfigurationException("%s is %s; expected %s"
                        .formatted(place, Toml.write(written), key.type().expectation())));
        values.put(key, value);
    }

    /** The key's value or default; empty if it has neither. */
    <T> Optional<T> get(Key<T> key) {
        Object value = values.get(key);
        if (value == null) {
            return key.defaultValue().map(written -> key.type()
                    .read(written, Path.of(""))
                    .orElseThrow(
                            () -> new IllegalStateException("the default of " + key.name() + " is of another type")));
        }
        // Only set() fills the map, with what the key's own type has read.
        @SuppressWarnings("unchecked")
        T own = (T) value;
        return Optional.of(own);
    }
}
