package dev.hawser.app;

import dev.hawser.app.command.Hawser;

/** The program. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(Hawser.commandLine().execute(args));
    }
}
