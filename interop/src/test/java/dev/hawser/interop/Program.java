package dev.hawser.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A program to be run: its command line, and how long it may take. Its standard error goes to its output. */
final class Program {
    private final List<String> command = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    private boolean unbuffered;
    private Duration limit = Duration.ofSeconds(60);

    private Program(String name) {
        command.add(name);
    }

    static Program of(String name, String... arguments) {
        return new Program(name).with(arguments);
    }

    Program with(String... arguments) {
        command.addAll(Arrays.asList(arguments));
        return this;
    }

    Program environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Program in(Path workingFolder) {
        folder = workingFolder;
        return this;
    }

    /** How long it may run; 60 seconds if this is not called. */
    Program within(Duration time) {
        limit = time;
        return this;
    }

    Duration limit() {
        return limit;
    }

    /** Has it write its lines as they come; most programs collect them when nobody seems to watch. */
    Program unbuffered() {
        unbuffered = true;
        return this;
    }

    /** Runs it to its end. A program that takes too long is ended, and that fails the test. */
    ProgramResult run() {
        try (RunningProgram running = start()) {
            return running.await();
        }
    }

    /** Starts it; the caller closes it, which ends it and all that it started. */
    RunningProgram start() {
        Prerequisites.requireProgram(command.getFirst());
        List<String> all = new ArrayList<>(unbuffered ? List.of("stdbuf", "--output=L") : List.of());
        all.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(all)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.PIPE);
        // Whoever runs the tests may have accounts of his own in his environment.
        builder.environment().keySet().removeAll(List.of("USER", "PASSWD", "PASSWD_FD", "PASSWD_FILE"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(environment);
        try {
            return new RunningProgram(String.join(" ", command), builder.start(), limit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
