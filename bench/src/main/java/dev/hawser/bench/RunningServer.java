package dev.hawser.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A server that this program has started, and ends when it is closed. Servers also end by themselves with their input. */
final class RunningServer implements AutoCloseable {
    private static final int END_SECONDS = 10;

    private final String name;
    private final Process process;
    private final InetSocketAddress address;

    RunningServer(String name, Process process, int port) {
        this.name = name;
        this.process = process;
        this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    String name() {
        return name;
    }

    InetSocketAddress address() {
        return address;
    }

    ProcessTree processes() {
        return new ProcessTree(process.toHandle());
    }

    /** Memory that it needs, without what its garbage collector has not looked at yet; bytes. */
    long settledMemory() throws IOException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (isJava()) {
            // The first run queues what the second one frees: buffers outside of the heap.
            for (int i = 0; i < 2; i++) {
                run(new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), "GC.run"), "");
            }
        }
        return processes().memory();
    }

    private boolean isJava() {
        return process.info().command().stream().anyMatch(command -> command.endsWith("/java"));
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Runs a command to its end, giving it {@code input}; fails with all that it said if it does not succeed. */
    static String run(ProcessBuilder command, String input) throws IOException {
        Process process = command.redirectErrorStream(true).start();
        try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
            stdin.write(input);
        }
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            String text = String.join("\n", output.readAllLines());
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command.command()) + " failed: " + text);
            }
            return text;
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while running " + command.command(), e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
