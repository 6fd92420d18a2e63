package dev.hawser.wmi.indication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class TimerThreadTest {
    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();

    @Test
    void runsWhatIsNotCancelledThoughAnotherTaskFails() throws InterruptedException {
        try (TimerThread timer = new TimerThread("test-timer")) {
            timer.after(Duration.ofMillis(200), () -> done.add("cancelled")).cancel();
            timer.after(Duration.ZERO, () -> {
                throw new IllegalStateException("a test's failure");
            });
            timer.after(Duration.ofMillis(1), () -> done.add("run"));

            assertThat(done.poll(20, TimeUnit.SECONDS)).isEqualTo("run");
            timer.after(Duration.ofMillis(300), () -> done.add("later"));
            assertThat(done.poll(20, TimeUnit.SECONDS)).isEqualTo("later");
        }
    }

    @Test
    void takesNothingOnceItIsClosed() {
        TimerThread timer = new TimerThread("test-timer");
        timer.close();

        timer.after(Duration.ZERO, () -> done.add("run")).cancel();
        timer.close();

        assertThat(done).isEmpty();
    }
}
