package dev.hawser.interop;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Samba's own test suite, one test a process. */
final class Smbtorture {
    /** Debian's samba-testsuite needs no more than this for any test that ends. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Load generators, tests that only hold files open for people to look at, and such as want other set-ups. */
    private static final Pattern NOT_RUN =
            Pattern.compile("^smb2\\.(bench\\.|scan\\.|hold-|maxfid|check-sharemode|set-sparse-ioctl|zero-data-ioctl|"
                    + "durable-open-disconnect|timestamp_resolution).*|.*bench-path.*");

    private static final Pattern RESULT = Pattern.compile("(?m)^(success|failure|error|skip): ");

    private final TestServer server;

    Smbtorture(TestServer server) {
        this.server = server;
    }

    /** What one test came to. */
    enum Result {
        OK,
        FAIL,
        SKIP,
        TIMEOUT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The names of all tests that are run, in the suite's order. */
    static List<String> tests() {
        return Program.of("smbtorture", "--list")
                .run()
                .succeeded()
                .lines()
                .filter(name ->
                        name.startsWith("smb2.") && !NOT_RUN.matcher(name).matches())
                .toList();
    }

    /**
     * Runs one test.
     *
     * @param share no other test may use it meanwhile
     * @param folder for what the test leaves behind
     */
    Result run(String test, String share, Path folder) {
        String credentials = TestServer.ALICE + '%' + TestServer.PASSWORD;
        Program program = Program.of(
                        "smbtorture",
                        "//" + server.host() + '/' + share,
                        "-p",
                        String.valueOf(server.port()),
                        "-U" + credentials,
                        "--option=torture:user2name=" + TestServer.BOB,
                        "--option=torture:user2password=" + TestServer.PASSWORD,
                        "--basedir=" + folder,
                        test)
                .in(folder)
                .within(LIMIT);
        try (RunningProgram running = program.start()) {
            if (!running.endsInTime()) {
                return Result.TIMEOUT;
            }
            return result(running.await().output());
        }
    }

    private static Result result(String output) {
        boolean ok = false;
        boolean skipped = false;
        Matcher found = RESULT.matcher(output);
        while (found.find()) {
            switch (found.group(1)) {
                case "success" -> ok = true;
                case "skip" -> skipped = true;
                default -> {
                    return Result.FAIL;
                }
            }
        }
        if (skipped) {
            return Result.SKIP;
        }
        return ok ? Result.OK : Result.FAIL;
    }
}
