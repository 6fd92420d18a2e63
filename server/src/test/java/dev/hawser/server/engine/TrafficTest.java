package dev.hawser.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.harness.ManualClock;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TrafficTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final ManualClock clock = new ManualClock();
    private final Traffic traffic = new Traffic(clock);

    @Test
    void withoutALimitNobodyRests() {
        assertThat(traffic.received(1L << 40)).isZero();
        assertThat(traffic.sent(1L << 40)).isZero();
        assertThat(traffic.rest()).isZero();
        assertThat(traffic.bytesReceived()).isEqualTo(1L << 40);
    }

    @Test
    void whoMovesMoreThanTheLimitRestsUntilItIsThrough() {
        traffic.limit(OptionalLong.of(1000));
        assertThat(traffic.sent(500)).isEqualTo(SECOND / 2);
        assertThat(traffic.received(250)).isEqualTo(3 * SECOND / 4);
        clock.pass(Duration.ofMillis(700));
        assertThat(traffic.rest()).isEqualTo(SECOND / 20);
        clock.pass(Duration.ofMillis(50));
        assertThat(traffic.rest()).isZero();
    }

    @Test
    void aSilentHourIsNotSavedUp() {
        traffic.limit(OptionalLong.of(1000));
        clock.pass(Duration.ofHours(1));
        assertThat(traffic.sent(500)).isEqualTo(SECOND / 2);
    }

    @Test
    void littleIsMovedWithoutARest() {
        traffic.limit(OptionalLong.of(1000));
        assertThat(traffic.sent(10)).isZero();
        assertThat(traffic.sent(10)).isEqualTo(SECOND / 50);
    }

    @Test
    void aRestEndsWithinASecondOfTheLimitBeingLifted() {
        traffic.limit(OptionalLong.of(1));
        assertThat(traffic.sent(1_000_000)).isEqualTo(SECOND);
        traffic.limit(OptionalLong.empty());
        assertThat(traffic.rest()).isZero();
    }
}
