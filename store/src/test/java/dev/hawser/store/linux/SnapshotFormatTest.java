package dev.hawser.store.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotFormatTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            @GMT-%Y.%m.%d-%H.%M.%S, @GMT-2026.02.03-04.05.06, 2026-02-03T04:05:06Z
            daily-%Y%m%d,           daily-20260203,           2026-02-03T00:00:00Z
            %s,                     1770091506,               2026-02-03T04:05:06Z
            100%% %Y-%m-%d_%H%M,    100% 2026-02-03_0405,     2026-02-03T04:05:00Z
            """)
    void aNameIsAMomentAndBack(String format, String name, Instant moment) {
        SnapshotFormat snapshots = new SnapshotFormat(format);
        assertThat(snapshots.moment(name)).contains(moment);
        assertThat(snapshots.name(moment)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"@GMT-2026.02.30-04.05.06", "@GMT-2026.02.03", "@gmt-2026.02.03-04.05.06", "", "lost+found"})
    void otherNamesAreNoSnapshots(String name) {
        assertThat(SnapshotFormat.GMT.moment(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"snapshot", "%Y-%m", "%Y/%m/%d", "%Y-%m-%d %x", "%Y-%m-%d %Y", "%Y-%m-%d %"})
    void aFormatTellsADateInOneName(String format) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SnapshotFormat(format))
                .withMessageContaining("'" + format + "'");
    }

    @Test
    void snapshotsLieInTheSharedFolderItselfOrElsewhere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SnapshotOptions(Path.of("a", "b"), SnapshotFormat.GMT, true))
                .withMessageContaining("a/b");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SnapshotOptions(Path.of(".."), SnapshotFormat.GMT, true));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SnapshotOptions(Path.of(""), SnapshotFormat.GMT, true));
    }
}
