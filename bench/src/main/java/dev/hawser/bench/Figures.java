package dev.hawser.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** All windows that were measured. */
final class Figures {
    /** What a figure is about. */
    record Subject(String server, Protection protection, Load load, Operation operation) {}

    private final Map<Subject, List<Window>> windows = new HashMap<>();

    void add(Subject subject, Window window) {
        windows.computeIfAbsent(subject, none -> new ArrayList<>()).add(window);
    }

    double median(Subject subject, ToDoubleFunction<Window> figure) {
        return median(windows.getOrDefault(subject, List.of()), figure);
    }

    static double median(List<Window> windows, ToDoubleFunction<Window> figure) {
        return median(sorted(windows, figure));
    }

    /** How far the middle half of the windows lies from the median, as a part of it. */
    double spread(Subject subject, ToDoubleFunction<Window> figure) {
        double[] values = sorted(windows.getOrDefault(subject, List.of()), figure);
        int quarter = values.length / 4;
        return (values[values.length - 1 - quarter] - values[quarter]) / 2 / median(values);
    }

    private static double median(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private static double[] sorted(List<Window> windows, ToDoubleFunction<Window> figure) {
        return windows.stream().mapToDouble(figure).sorted().toArray();
    }
}
