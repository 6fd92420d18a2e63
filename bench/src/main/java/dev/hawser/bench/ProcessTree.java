package dev.hawser.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A server's process with all of its children, as Linux accounts for them (proc(5)). */
record ProcessTree(ProcessHandle root) {
    /** A clock tick of /proc, which is 100 Hz on every Linux that Java runs on. */
    private static final long TICK_NANOS = 10_000_000;

    private static final int UTIME = 11;

    /** User and system time of all processes, and of children that ended and were waited for; nanoseconds. */
    long cpuNanos() throws IOException {
        long ticks = 0;
        for (ProcessHandle process : processes().toList()) {
            String stat = read(process, "stat");
            if (stat.isEmpty()) {
                continue;
            }
            // The second field is the name in brackets, which may hold anything: count from behind it.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            for (int field = UTIME; field < UTIME + 4; field++) {
                ticks += Long.parseLong(fields[field]);
            }
        }
        return ticks * TICK_NANOS;
    }

    /** Memory that is resident, pages that are shared counted in proportion; bytes. */
    long memory() throws IOException {
        long bytes = 0;
        for (ProcessHandle process : processes().toList()) {
            bytes += read(process, "smaps_rollup")
                    .lines()
                    .filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .sum();
        }
        return bytes;
    }

    int size() {
        return (int) processes().count();
    }

    private Stream<ProcessHandle> processes() {
        return Stream.concat(Stream.of(root), root.descendants());
    }

    /** A file of the process; empty for a child that has just ended, which the system says in several ways. */
    private String read(ProcessHandle process, String file) throws IOException {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), file));
        } catch (IOException e) {
            if (process.equals(root)) {
                throw e;
            }
            return "";
        }
    }
}
