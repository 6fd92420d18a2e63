package dev.hawser.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A program that runs. Its output is read all the time, so that it never waits for us. */
final class RunningProgram implements AutoCloseable {
    private final String command;
    private final Process process;
    private final long deadline;
    private final Duration limit;
    private final Thread reader;
    /** All that it wrote so far. Guarded by itself. */
    private final StringBuilder output = new StringBuilder();

    RunningProgram(String command, Process process, Duration limit) {
        this.command = command;
        this.process = process;
        this.limit = limit;
        deadline = System.nanoTime() + limit.toNanos();
        reader = Thread.ofVirtual().start(this::read);
    }

    /** Waits for its end; fails the test if that takes too long. */
    ProgramResult await() {
        if (!ends()) {
            throw new AssertionError(killed());
        }
        return result();
    }

    /** Waits for its end, as long as it may run, and returns whether that came. */
    boolean ends() {
        try {
            return process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends it, as it ran too long. */
    ProgramResult killed() {
        kill();
        return new ProgramResult(command + " (killed, as it took longer than " + limit + ')', -1, result().output());
    }

    private ProgramResult result() {
        try {
            process.waitFor();
            // A grandchild that outlives the program may keep its output open.
            reader.join(TimeUnit.SECONDS.toMillis(5));
            return new ProgramResult(command, process.exitValue(), output());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until it has written {@code text}; fails the test if it ends before, or that takes too long. */
    void awaitOutput(String text) {
        Await.until(
                () -> "output '" + text + "' of " + new ProgramResult(command, 0, output()),
                Duration.ofNanos(deadline - System.nanoTime()),
                () -> {
                    boolean running = process.isAlive() || reader.isAlive();
                    boolean written = output().contains(text);
                    if (!written && !running) {
                        throw new AssertionError(await());
                    }
                    return written;
                });
    }

    /** Sends a line to its standard input. */
    void type(String line) {
        try {
            process.getOutputStream().write((line + '\n').getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new AssertionError(
                    new ProgramResult(command, -1, output() + "\n(can not be typed to)").toString(), e);
        }
    }

    /** Lets it find the end of its standard input. */
    void endInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks it to end (SIGTERM). */
    void terminate() {
        // Process.destroy would close its output as well, with what it says in the end.
        process.toHandle().destroy();
    }

    String output() {
        synchronized (output) {
            return output.toString();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it, and all that it started. */
    @Override
    public void close() {
        kill();
    }

    @Override
    public String toString() {
        return command;
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.toHandle().destroyForcibly();
    }

    private void read() {
        char[] some = new char[1 << 16];
        try (BufferedReader from = process.inputReader(StandardCharsets.UTF_8)) {
            for (int n = from.read(some); n >= 0; n = from.read(some)) {
                synchronized (output) {
                    output.append(some, 0, n);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
