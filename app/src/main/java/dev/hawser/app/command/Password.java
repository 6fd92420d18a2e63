package dev.hawser.app.command;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Asks for a new password. */
final class Password {
    private Password() {}

    /**
     * Reads it from the terminal, twice and unseen, or else the first line of standard input.
     *
     * @throws IOException with a sentence for people if there is none
     */
    @SuppressWarnings("SystemConsoleNull") // Javadoc of JDK 25: null without a terminal, or not, as the provider likes
    static String read(String account) throws IOException {
        @Nullable Console terminal = System.console();
        String password = terminal != null && terminal.isTerminal() ? ask(terminal, account) : firstLine();
        if (password == null || password.isEmpty()) {
            throw new IOException("an account needs a password, and none was given");
        }
        return password;
    }

    private static @Nullable String ask(Console terminal, String account) throws IOException {
        char[] password = terminal.readPassword("Password for %s: ", account);
        char[] again = terminal.readPassword("Once more: ");
        if (!Arrays.equals(password, again)) {
            throw new IOException("the two passwords are not the same");
        }
        return password == null ? null : new String(password);
    }

    private static @Nullable String firstLine() throws IOException {
        return new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
    }
}
