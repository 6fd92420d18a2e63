package dev.hawser.wmi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RequestBodyTest {
    private Instant now = Instant.EPOCH;

    /** Gives one byte a call, and lets time pass before each. */
    private InputStream slow(int length, Duration each) {
        return new InputStream() {
            private int given;

            @Override
            public int read() {
                now = now.plus(each);
                return given++ < length ? 'a' : -1;
            }

            @Override
            public int read(byte[] into, int at, int most) {
                int c = read();
                if (c < 0) {
                    return -1;
                }
                into[at] = (byte) c;
                return 1;
            }
        };
    }

    @Test
    void readsAllThatComesInTime() throws IOException {
        assertThat(RequestBody.read(slow(29, Duration.ofSeconds(1)), 29, () -> now))
                .hasSize(29);
    }

    @Test
    void aClientThatDripsIsGivenUp() {
        assertThatThrownBy(() -> RequestBody.read(slow(1000, Duration.ofSeconds(1)), 1000, () -> now))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("30 seconds");
        assertThat(now).isEqualTo(Instant.EPOCH.plusSeconds(31));
    }

    @Test
    void readsNoMoreThanShowsThatItIsTooMuch() throws IOException {
        InputStream large = new ByteArrayInputStream(new byte[20_000]);

        assertThat(RequestBody.read(large, 15_000, () -> now)).hasSize(15_001);
        assertThat(large.available()).isEqualTo(4999);
    }
}
