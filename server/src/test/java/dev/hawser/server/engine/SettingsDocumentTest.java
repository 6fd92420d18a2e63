package dev.hawser.server.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hawser.management.ManagementException;
import dev.hawser.management.ServerSetting;
import dev.hawser.management.SettingValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of settings in docs/management.md says what {@link ServerConfiguration} does. */
class SettingsDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/management.md");
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| (.+) \\|");
    private static final long IN_NO_RANGE = 0xffff_ffffL;

    private static Map<String, String> rows() throws IOException {
        Map<String, String> rows = new LinkedHashMap<>();
        Files.readString(DOCUMENT)
                .lines()
                .dropWhile(line -> !line.equals("### Settings"))
                .takeWhile(line -> !line.equals("## Errors"))
                .forEach(line -> {
                    Matcher row = ROW.matcher(line);
                    if (row.matches()) {
                        rows.put(row.group(1), row.group(2));
                    }
                });
        return rows;
    }

    @Test
    void theTableNamesExactlyTheSettingsThatCanBeChanged() throws IOException {
        assertThat(rows().keySet())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ServerSetting.values())
                        .filter(ServerConfiguration::isSettable)
                        .map(ServerSetting::cimName)
                        .collect(Collectors.toSet()));
    }

    @Test
    void theTableTellsTheRangeOfEachNumber() throws IOException {
        rows().forEach((name, text) -> {
            ServerSetting setting = ServerSetting.named(name).orElseThrow();
            if (setting.type() == SettingValue.Type.NUMBER) {
                Matcher range = Pattern.compile("\\d+ to \\d+").matcher(text);
                assertThat(range.find())
                        .as("the range of %s in '%s'", name, text)
                        .isTrue();
                assertThatThrownBy(() -> ServerConfiguration.defaults()
                                .with(Map.of(setting, new SettingValue.Amount(IN_NO_RANGE))))
                        .isInstanceOf(ManagementException.class)
                        .hasMessageContaining(name + " can be " + range.group() + ",");
            }
        });
    }

    @Test
    void theTextTellsHowManySettingsThereAre() throws IOException {
        assertThat(Files.readString(DOCUMENT)).contains("gives all " + ServerSetting.values().length + '.');
    }
}
