package dev.hawser.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.server.Share;
import dev.hawser.store.linux.LinuxStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Samba's test suite against the checked-in list of what does not pass, each with its reason. What passes unexpectedly
 * fails here too, so that the list stays true.
 */
@Tag("interop")
class SmbtortureTest {
    private static final List<String> SHARES = List.of("share", "w1", "w2", "w3");
    private static final String EXPECTED = "smbtorture/expected-failures.tsv";

    @TempDir
    Path folder;

    @Test
    void resultsAreThoseOfTheCheckedInList() throws IOException {
        Map<String, String> expected = expected();
        Map<String, String> differences = new TreeMap<>();
        try (TestServer server = TestServer.start(folder, options -> {
            SHARES.stream().skip(1).forEach(share -> options.share(Share.of(share, store(share))));
            return options.signingRequired(false).anonymous(true).failedLoginDelay(Duration.ZERO);
        })) {
            Smbtorture suite = new Smbtorture(server);
            List<String> tests = Smbtorture.tests();
            expected.keySet().stream()
                    .filter(listed -> !tests.contains(listed))
                    .forEach(unknown -> differences.put(unknown, "is listed, and there is no such test"));
            Map<String, Smbtorture.Result> results = runAll(suite, tests);
            for (String test : tests) {
                String wanted = expected.getOrDefault(test, Smbtorture.Result.OK.toString());
                String got = Objects.requireNonNull(results.get(test)).toString();
                if (!got.equals(wanted)) {
                    // Other programs of the machine may have disturbed its timing: once more, alone.
                    got = suite.run(test, SHARES.getFirst(), folder).toString();
                }
                if (!got.equals(wanted)) {
                    differences.put(test, "expected " + wanted + ", got " + got);
                }
            }
            write(results);
        }
        assertThat(differences).as("differences from " + EXPECTED).isEmpty();
    }

    private Map<String, Smbtorture.Result> runAll(Smbtorture suite, List<String> tests) {
        Map<String, Smbtorture.Result> results = new ConcurrentHashMap<>();
        ConcurrentLinkedQueue<String> queue = new ConcurrentLinkedQueue<>(tests);
        List<Thread> workers = new ArrayList<>();
        for (String share : SHARES) {
            workers.add(Thread.ofPlatform().start(() -> {
                for (String test = queue.poll(); test != null; test = queue.poll()) {
                    results.put(test, suite.run(test, share, folder));
                }
            }));
        }
        for (Thread worker : workers) {
            try {
                worker.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return results;
    }

    /** Leaves all results where people look for them when the list has to be corrected. */
    private static void write(Map<String, Smbtorture.Result> results) throws IOException {
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(results)
                .forEach((test, result) ->
                        lines.append(test).append('\t').append(result).append('\n'));
        Files.writeString(Path.of("target", "smbtorture.tsv"), lines);
    }

    private LinuxStore store(String share) {
        try {
            return LinuxStore.open(Files.createDirectories(folder.resolve(share)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines of test, result and reason, with tabs between them. */
    private static Map<String, String> expected() throws IOException {
        Map<String, String> expected = new TreeMap<>();
        try (InputStream in =
                Objects.requireNonNull(SmbtortureTest.class.getClassLoader().getResourceAsStream(EXPECTED))) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                String[] fields = line.split("\t", -1);
                assertThat(fields)
                        .as("test, result and reason in: " + line)
                        .hasSize(3)
                        .doesNotContain("");
                expected.put(fields[0], fields[1]);
            }
        }
        return expected;
    }
}
