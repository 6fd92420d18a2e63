package dev.hawser.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The SMB2 tests of Samba's smbtorture: each in a process of its own, and each worker in a share of its own, so that tests
 * that run at the same time do not meet. Some want a {@link TortureShare}, one test at a time.
 */
final class TortureSuite {
    /** Endless ones, benchmarks, scans, and such as need a set-up of their own. */
    private static final Pattern LEFT_OUT = Pattern.compile("smb2\\.(bench\\.|scan\\.|hold-|maxfid|check-sharemode"
            + "|set-sparse-ioctl|zero-data-ioctl|durable-open-disconnect|timestamp_resolution).*");

    /** The longest test, notify.mask, sleeps for 83 seconds. */
    private static final Duration LIMIT = Duration.ofSeconds(150);

    private final TestServer server;
    private final Map<String, Path> shares;
    private final Path specialShares;
    private final Path logs;
    private final Map<TortureShare, ReentrantLock> special = new ConcurrentHashMap<>();

    /**
     * @param shares the names of shares, and where they lie; there are as many workers as shares
     * @param specialShares the folder of the {@link TortureShare}s
     * @param logs a folder for the output of each test
     */
    TortureSuite(TestServer server, Map<String, Path> shares, Path specialShares, Path logs) {
        this.server = server;
        this.shares = shares;
        this.specialShares = specialShares;
        this.logs = logs;
    }

    /** The names of all tests. */
    static List<String> tests() {
        return Program.of("smbtorture", "--configfile=/dev/null", "--list")
                .run()
                .succeeded()
                .lines()
                .filter(name -> name.startsWith("smb2."))
                .filter(name -> !LEFT_OUT.matcher(name).matches())
                .sorted()
                .toList();
    }

    /** Runs {@code tests}; returns their results by name. */
    Map<String, TortureResult> run(Collection<String> tests) {
        Queue<String> left = new ConcurrentLinkedQueue<>(tests);
        Map<String, TortureResult> results = new ConcurrentSkipListMap<>();
        List<Thread> workers = shares.entrySet().stream()
                .map(share -> Thread.ofVirtual().start(() -> {
                    for (String test = left.poll(); test != null; test = left.poll()) {
                        results.put(test, run(test, share.getKey(), share.getValue()));
                    }
                }))
                .toList();
        for (Thread worker : workers) {
            try {
                worker.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return new TreeMap<>(results);
    }

    /** In {@code share}, which is the worker's, unless the test wants to be elsewhere. */
    private TortureResult run(String test, String share, Path folder) {
        List<TortureShare> wanted = TortureShare.wantedBy(test).toList();
        List<ReentrantLock> locks = wanted.stream()
                .map(each -> special.computeIfAbsent(each, _ -> new ReentrantLock()))
                .toList();
        locks.forEach(ReentrantLock::lock);
        try {
            // What a test that failed has left behind is none of the next one's business.
            empty(folder);
            for (TortureShare each : wanted) {
                empty(each.folder(specialShares));
                each.content().fill(each.folder(specialShares));
            }
            List<String> options = wanted.stream()
                    .flatMap(each -> each.options().apply(each.folder(specialShares)).stream())
                    .toList();
            return runIn(TortureShare.within(test).map(TortureShare::name).orElse(share), test, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            locks.forEach(ReentrantLock::unlock);
        }
    }

    private TortureResult runIn(String share, String test, List<String> options) {
        Program program = Program.of(
                        "smbtorture",
                        "//" + server.host() + "/" + share,
                        "-p",
                        Integer.toString(server.port()),
                        "--configfile=/dev/null",
                        "--user=" + TestServer.ALICE + "%" + TestServer.PASSWORD,
                        "--option=torture:user2name=" + TestServer.BOB,
                        "--option=torture:user2password=" + TestServer.PASSWORD,
                        "--basedir=" + logs)
                .with(options.toArray(String[]::new))
                .with(test)
                .in(logs)
                .within(LIMIT);
        long began = System.nanoTime();
        try (RunningProgram running = program.start()) {
            boolean ended = running.ends();
            double seconds = (System.nanoTime() - began) / 1e9;
            ProgramResult run = ended ? running.await() : running.killed();
            TortureResult result = TortureResult.read(test, run, !ended, seconds);
            Files.writeString(logs.resolve(test.replaceAll("[^\\w.-]", "_") + ".log"), run.toString(), UTF_8);
            append(logs.resolveSibling("progress.tsv"), result.line() + '\n');
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized void append(Path file, String line) throws IOException {
        Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static void empty(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(folder)) {
                    Files.deleteIfExists(path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
