package dev.hawser.bench;

import dev.hawser.bench.Figures.Subject;
import java.io.PrintStream;
import java.util.Locale;

/** The figures as tables in Markdown, each printed as soon as it is complete. */
final class Report {
    private final Figures figures;
    private final String first;
    private final String second;
    private final PrintStream out;

    Report(PrintStream out, Figures figures, String first, String second) {
        this.out = out;
        this.figures = figures;
        this.first = first;
        this.second = second;
    }

    /** The operations of one protection and load, a row each. Ratios below 1 in CPU, and above 1 in rate, speak for the first. */
    void table(Options options, Protection protection, Load load) {
        line("### " + protection + ", " + load);
        line("");
        line("| | %1$s µs CPU | %2$s µs CPU | ratio | %1$s /s | %2$s /s | ratio |".formatted(first, second));
        line("|---|---:|---:|---:|---:|---:|---:|");
        for (Operation operation : options.operations()) {
            Subject one = new Subject(first, protection, load, operation);
            Subject two = new Subject(second, protection, load, operation);
            double cpuOne = figures.median(one, Window::cpuMicros);
            double cpuTwo = figures.median(two, Window::cpuMicros);
            double rateOne = figures.median(one, Window::perSecond);
            double rateTwo = figures.median(two, Window::perSecond);
            line(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | **%.2f** | %,.0f | %,.0f | **%.2f** |",
                    operation,
                    cpu(one, cpuOne),
                    cpu(two, cpuTwo),
                    cpuOne / cpuTwo,
                    rateOne,
                    rateTwo,
                    rateOne / rateTwo));
        }
        line("");
    }

    void line(String content) {
        out.println(content);
    }

    private String cpu(Subject subject, double median) {
        String form = median < 10 ? "%.2f" : median < 100 ? "%.1f" : "%,.0f";
        return String.format(Locale.ROOT, form + " ±%.0f %%", median, 100 * figures.spread(subject, Window::cpuMicros));
    }
}
