package dev.hawser.store.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What tests do to a shared tree behind the store's back, as local processes do. */
record Tree(Path root) {
    Path path(String name) {
        return root.resolve(name);
    }

    void write(String name, String text) throws IOException {
        java.nio.file.Files.writeString(path(name), text);
    }

    void makeDirectory(String name) throws IOException {
        java.nio.file.Files.createDirectories(path(name));
    }

    void link(String name, String target) throws IOException {
        java.nio.file.Files.createSymbolicLink(path(name), Path.of(target));
    }

    void move(String from, String to) throws IOException {
        java.nio.file.Files.move(path(from), path(to));
    }

    /** Runs a shell script in the root. */
    void shell(String script) throws IOException {
        assertThat(tryShell(script)).as(script).isZero();
    }

    int tryShell(String script) throws IOException {
        Process process = new ProcessBuilder(List.of("sh", "-c", script))
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.onExit().orTimeout(30, TimeUnit.SECONDS).join().exitValue();
    }
}
