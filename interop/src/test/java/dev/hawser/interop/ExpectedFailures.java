package dev.hawser.interop;

import dev.hawser.interop.TortureResult.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The checked-in list of tests that do not pass, and why: one a line, name, verdict ({@code fail}, {@code skip} or {@code
 * timeout}) and reason with tabs between. Lines that begin with {@code #} are comments.
 */
final class ExpectedFailures {
    /** What stands in place of a reason in a list that was written by a run. */
    private static final String NO_REASON = "TODO";

    private record Expected(Verdict verdict, String reason) {}

    private final List<String> comments = new ArrayList<>();
    private final Map<String, Expected> expected = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();

    private ExpectedFailures() {}

    static ExpectedFailures read(Path file) {
        ExpectedFailures failures = new ExpectedFailures();
        try {
            Files.readAllLines(file).forEach(failures::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return failures;
    }

    private void add(String line) {
        if (line.isBlank() || line.startsWith("#")) {
            comments.add(line);
            return;
        }
        String[] fields = line.split("\t", -1);
        if (fields.length != 3
                || Verdict.NOT_OK.stream().noneMatch(v -> v.toString().equals(fields[1]))) {
            faults.add("not of the form name, fail|skip|timeout, reason: " + line);
            return;
        }
        if (fields[2].isBlank() || fields[2].startsWith(NO_REASON)) {
            faults.add("without a reason: " + line);
        }
        if (expected.put(fields[0], new Expected(Verdict.parse(fields[1]), fields[2])) != null) {
            faults.add("twice in the list: " + fields[0]);
        }
    }

    /** What is wrong with the list itself, a sentence each. */
    List<String> faults(Collection<String> tests) {
        List<String> all = new ArrayList<>(faults);
        expected.keySet().stream()
                .filter(test -> !tests.contains(test))
                .forEach(test -> all.add("there is no such test: " + test));
        return all;
    }

    boolean isAsExpected(TortureResult result) {
        Expected wanted = expected.get(result.test());
        return result.verdict() == (wanted == null ? Verdict.OK : wanted.verdict());
    }

    /** What differs between the list and {@code results}, a line each. */
    List<String> differences(Collection<TortureResult> results) {
        return results.stream()
                .filter(result -> !isAsExpected(result))
                .map(result -> {
                    Expected wanted = expected.get(result.test());
                    return result.test() + ": expected " + (wanted == null ? Verdict.OK : wanted.verdict()) + ", was "
                            + result.verdict() + (result.reason().isEmpty() ? "" : " (" + result.reason() + ")");
                })
                .toList();
    }

    /** The list as {@code results} would have it, with the reasons that are known. */
    List<String> corrected(Collection<TortureResult> results) {
        Map<String, String> lines = new TreeMap<>();
        expected.forEach((test, wanted) -> lines.put(test, line(test, wanted.verdict(), wanted.reason())));
        for (TortureResult result : results) {
            Expected wanted = expected.get(result.test());
            if (result.verdict() == Verdict.OK) {
                lines.remove(result.test());
            } else if (wanted == null) {
                lines.put(result.test(), line(result.test(), result.verdict(), NO_REASON + " " + result.reason()));
            } else {
                lines.put(result.test(), line(result.test(), result.verdict(), wanted.reason()));
            }
        }
        List<String> all = new ArrayList<>(comments);
        all.addAll(lines.values());
        return all;
    }

    private static String line(String test, Verdict verdict, String reason) {
        return String.join("\t", test, verdict.toString(), reason);
    }
}
