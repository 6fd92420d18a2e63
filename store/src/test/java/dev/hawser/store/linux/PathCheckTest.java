package dev.hawser.store.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.store.StoreStatus;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathCheckTest {
    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "a/..", "../a", "a/./b", "/a", "a/", "a//b", "nul\0", "\ud83d", "\udea2\ud83d"})
    void whatCouldLeadElsewhereIsInvalid(String path) {
        assertThat(PathCheck.check(path)).isEqualTo(StoreStatus.NAME_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "...", "a/b", "..a", "a..", ".a/.b", "🚢/ß"})
    void ordinaryPathsPass(String path) {
        assertThat(PathCheck.check(path)).isEqualTo(StoreStatus.OK);
    }

    @Test
    void lengthIsCountedInBytesOfUtf8() {
        assertThat(PathCheck.check("a".repeat(4095))).isEqualTo(StoreStatus.OK);
        assertThat(PathCheck.check("a".repeat(4096))).isEqualTo(StoreStatus.NAME_TOO_LONG);
        assertThat(PathCheck.check("€".repeat(1365))).isEqualTo(StoreStatus.OK);
        assertThat(PathCheck.check("€".repeat(1366))).isEqualTo(StoreStatus.NAME_TOO_LONG);
    }

    @Property
    void whatPassesReachesTheKernelAsUtf8(@ForAll String path) {
        if (PathCheck.check(path) == StoreStatus.OK) {
            Scratch scratch = Scratch.get();
            scratch.path(path);
            byte[] expected = path.getBytes(StandardCharsets.UTF_8);
            assertThat(scratch.path.asSlice(0, expected.length).toArray(ValueLayout.JAVA_BYTE))
                    .isEqualTo(expected);
            assertThat(scratch.path.get(ValueLayout.JAVA_BYTE, expected.length)).isZero();
        }
    }
}
