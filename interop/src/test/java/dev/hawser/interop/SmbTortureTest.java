package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.Share;
import dev.hawser.store.linux.LinuxStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Samba's own test suite, as a yardstick. What does not pass stands in {@code smbtorture/expected-failures.tsv} with the
 * reason; whatever differs from that list fails. A run leaves in {@code target/smbtorture}: {@code results.tsv}, the log of
 * each test, {@code progress.tsv} while it goes on, and {@code expected-failures.tsv} as the results would have it. The script {@code interop/torture} runs this
 * alone, or only those tests that match a regular expression.
 */
@Tag("interop")
class SmbTortureTest {
    /** The list is of this release's tests. */
    private static final String RELEASE = "4.17.";

    private static final int WORKERS = 5;

    /** When more than this end otherwise than expected, it is not for being flaky. */
    private static final int MOST_FLAKY = 50;

    private final Path temp;

    SmbTortureTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @Test
    void whatDoesNotPassIsListedWithItsReason() throws IOException {
        String version = Program.of("smbtorture", "--version").run().succeeded().strip();
        Prerequisites.require(
                version.contains(" " + RELEASE),
                "expected-failures.tsv is of smbtorture " + RELEASE + "x, this is " + version);
        Pattern match = Pattern.compile(System.getProperty("torture.match", ""));
        List<String> all = TortureSuite.tests();
        ExpectedFailures expected = ExpectedFailures.read(Resources.file("smbtorture/expected-failures.tsv"));

        Path out = Files.createDirectories(Path.of("target/smbtorture").toAbsolutePath());
        try (TortureDisks disks = new TortureDisks(temp)) {
            List<String> chosen = all.stream()
                    .filter(test -> match.matcher(test).find())
                    .filter(disks::canRun)
                    .toList();
            compare(all, run(chosen, expected, disks, out), expected, out);
            disks.requireAll();
        }
    }

    private static void compare(
            List<String> all, Map<String, TortureResult> results, ExpectedFailures expected, Path out)
            throws IOException {
        Files.write(
                out.resolve("results.tsv"),
                results.values().stream().map(TortureResult::line).toList());
        Files.write(out.resolve("expected-failures.tsv"), expected.corrected(results.values()));
        List<String> problems = new ArrayList<>(expected.faults(all));
        problems.addAll(expected.differences(results.values()));
        assertThat(problems)
                .as(
                        "%s; what differs from expected-failures.tsv (%s is as this run would have it)",
                        summary(results.values()), out.resolve("expected-failures.tsv"))
                .isEmpty();
    }

    private Map<String, TortureResult> run(List<String> tests, ExpectedFailures expected, TortureDisks disks, Path out)
            throws IOException {
        Files.deleteIfExists(out.resolve("progress.tsv"));
        Path logs = Files.createDirectories(out.resolve("logs"));
        List<String> ordinary = new ArrayList<>(tests);
        Map<String, TortureResult> results = new TreeMap<>();
        for (TortureServer special : TortureServer.ALL) {
            List<String> its = tests.stream().filter(special::isWantedBy).toList();
            ordinary.removeAll(its);
            if (!its.isEmpty() && special.canListen()) {
                results.putAll(special.run(its, temp, logs));
            }
        }
        results.putAll(runOrdinary(ordinary, expected, disks, logs));
        return results;
    }

    /** A test that ends otherwise than expected is run once more, alone, before that counts. */
    private Map<String, TortureResult> runOrdinary(
            List<String> tests, ExpectedFailures expected, TortureDisks disks, Path logs) throws IOException {
        Map<String, Path> shares = new LinkedHashMap<>();
        shares.put(TestServer.SHARE, temp.resolve(TestServer.SHARE));
        for (int i = 1; i < WORKERS; i++) {
            shares.put("w" + i, Files.createDirectories(temp.resolve("w" + i)));
        }
        Map<String, LinuxStore> others = new LinkedHashMap<>();
        for (Map.Entry<String, Path> share : shares.entrySet()) {
            if (!share.getKey().equals(TestServer.SHARE)) {
                others.put(share.getKey(), LinuxStore.open(share.getValue()));
            }
        }
        List<Share> special = new ArrayList<>();
        for (TortureShare share : TortureShare.ALL) {
            if (disks.has(share)) {
                special.add(share.open(temp));
            }
        }
        try (TestServer server = TestServer.start(temp, options -> {
            others.forEach(options::share);
            special.forEach(options::share);
            // Tests of signing, of anonymous log-ins and of wrong passwords want to see both sides, and quickly.
            return options.signingRequired(false)
                    .anonymous(true)
                    .failedLoginDelay(Duration.ZERO)
                    .testHooks(true);
        })) {
            Map<String, TortureResult> results = new TortureSuite(server, shares, temp, logs).run(tests);
            List<String> again = results.values().stream()
                    .filter(result -> !expected.isAsExpected(result))
                    .map(TortureResult::test)
                    .toList();
            if (again.size() <= MOST_FLAKY) {
                Map<String, Path> oneShare = Map.of(TestServer.SHARE, server.folder());
                results.putAll(new TortureSuite(server, oneShare, temp, logs).run(again));
            }
            return results;
        }
    }

    private static String summary(Collection<TortureResult> results) {
        Map<TortureResult.Verdict, Integer> counts = new EnumMap<>(TortureResult.Verdict.class);
        results.forEach(result -> counts.merge(result.verdict(), 1, Integer::sum));
        return counts + " of " + results.size();
    }
}
