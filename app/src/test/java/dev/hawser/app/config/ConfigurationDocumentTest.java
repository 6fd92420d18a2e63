package dev.hawser.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConfigurationDocumentTest {
    @Test
    void docsConfigurationListsExactlyTheKeysWithTypeDefaultAndMeaning() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("../docs/configuration.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(Stream.concat(Keys.TOP.stream(), Keys.SHARE.stream())
                        .map(ConfigurationDocumentTest::row)
                        .toList());
    }

    private static String row(Key<?> key) {
        String defaultText = key.defaultValue().isPresent() ? "`" + key.defaultText() + "`" : key.defaultText();
        return "| `%s` | %s | %s | %s |".formatted(key.name(), key.type().expectation(), defaultText, key.meaning());
    }
}
