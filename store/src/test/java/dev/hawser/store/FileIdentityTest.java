package dev.hawser.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FileIdentityTest {
    private static final long HOME = 0xfd00;

    @Test
    void fileIdIsTheNumberInTheVolumeOfTheShare() {
        assertThat(new FileIdentity(HOME, 1234, 5).fileId(HOME)).isEqualTo(1234);
        assertThat(new FileIdentity(HOME, 1234, 5, "STREAM").fileId(HOME)).isEqualTo(1234);
    }

    @Test
    void filesWithTheSameNumberInVolumesMountedThereHaveOtherIds() {
        assertThat(LongStream.range(0, 10_000)
                        .map(volume -> new FileIdentity(volume, 256, 1).fileId(HOME))
                        .distinct()
                        .count())
                .isEqualTo(10_000);
        assertThat(LongStream.range(0, 10_000)
                        .map(number -> new FileIdentity(7, number, 1).fileId(HOME))
                        .distinct()
                        .count())
                .isEqualTo(10_000);
    }
}
