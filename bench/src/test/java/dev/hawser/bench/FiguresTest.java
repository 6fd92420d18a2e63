package dev.hawser.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hawser.bench.Figures.Subject;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static final Subject SUBJECT = new Subject("Hawser", Protection.PLAIN, new Load(1, 1), Operation.ECHO);

    private final Figures figures = new Figures();

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
        measure(10, 400, 20, 30);
        assertThat(figures.median(SUBJECT, Window::cpuMicros)).isCloseTo(25, within(1e-6));
    }

    @Test
    void theSpreadLeavesOutliersOut() {
        measure(1, 98, 99, 100, 101, 102, 9000, 100);
        assertThat(figures.spread(SUBJECT, Window::cpuMicros)).isCloseTo(0.01, within(1e-6));
    }

    @Test
    void oneWindowHasNoSpread() {
        measure(5);
        assertThat(figures.spread(SUBJECT, Window::cpuMicros)).isZero();
    }

    private void measure(double... cpuMicros) {
        for (double micros : cpuMicros) {
            figures.add(SUBJECT, new Window(1, 1, micros / 1e6));
        }
    }
}
