package dev.hawser.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the figures were measured on. */
final class Machine {
    private Machine() {}

    static String describe() throws IOException {
        String cpu = Files.readString(Path.of("/proc/cpuinfo"))
                .lines()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("an unknown processor");
        return "%d cores of %s, Linux %s, JDK %s (%s)"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        cpu,
                        System.getProperty("os.version"),
                        System.getProperty("java.version"),
                        System.getProperty("java.vendor"));
    }
}
