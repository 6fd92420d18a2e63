package dev.hawser.app.config;

import com.electronwill.nightconfig.core.Config;
import com.electronwill.nightconfig.core.UnmodifiableConfig;
import com.electronwill.nightconfig.core.io.ParsingException;
import com.electronwill.nightconfig.toml.TomlFormat;
import com.electronwill.nightconfig.toml.TomlParser;
import com.electronwill.nightconfig.toml.TomlWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The syntax of the configuration file. */
final class Toml {
    private Toml() {}

    /** The keys and values of a file; its tables as maps. */
    static Map<String, Object> read(Path file) throws ConfigurationException {
        TextPosition text = new TextPosition(content(file));
        try {
            return plain(new TomlParser().parse(text));
        } catch (ParsingException malformed) {
            throw new ConfigurationException(
                    "%s: not TOML: line %d: %s".formatted(file, text.line(), malformed.getMessage()));
        }
    }

    private static String content(Path file) throws ConfigurationException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException absent) {
            throw new ConfigurationException(file + " is not there");
        } catch (IOException unreadable) {
            throw new ConfigurationException(file + " can not be read: " + unreadable.getMessage());
        }
    }

    private static Map<String, Object> plain(UnmodifiableConfig table) {
        Map<String, Object> plain = new TreeMap<>();
        for (UnmodifiableConfig.Entry entry : table.entrySet()) {
            Object value = entry.getRawValue();
            plain.put(entry.getKey(), value instanceof UnmodifiableConfig inner ? plain(inner) : value);
        }
        return plain;
    }

    /** The text of a file with these tables. */
    static String text(Map<String, ?> tables) {
        Config config = Config.of(LinkedHashMap::new, TomlFormat.instance());
        tables.forEach((key, value) -> config.set(List.of(key), table(value)));
        return new TomlWriter().writeToString(config);
    }

    private static Object table(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        Config config = Config.of(LinkedHashMap::new, TomlFormat.instance());
        map.forEach((key, inner) -> config.set(List.of(String.valueOf(key)), table(inner)));
        return config;
    }

    /** A value as it would stand in a file, to show it to people. */
    static String write(Object value) {
        return switch (value) {
            case String text -> '"' + text + '"';
            case List<?> list -> list.stream().map(Toml::write).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> table -> "a table";
            default -> value.toString();
        };
    }
}
