package dev.hawser.app.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** What a command did: its exit status, and what it wrote. */
record CommandRun(int status, String out, String err) {
    /** Runs a command with {@code --data DATA} behind it. */
    static CommandRun of(Path data, String... args) {
        return of(words(args, "--data", data.toString()));
    }

    static CommandRun of(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine hawser = Hawser.commandLine();
        hawser.setOut(new PrintWriter(out));
        hawser.setErr(new PrintWriter(err));
        int status = hawser.execute(args);
        hawser.getOut().flush();
        return new CommandRun(status, out.toString(), err.toString());
    }

    static String[] words(String[] first, String... then) {
        return Stream.of(first, then).map(Arrays::asList).flatMap(List::stream).toArray(String[]::new);
    }
}
