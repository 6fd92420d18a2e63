package dev.hawser.pipes.srvsvc;

import dev.hawser.management.SmbSession;
import dev.hawser.pipes.Qualifiers;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions a caller means: those of one computer, of one user, or of that user on that computer.
 *
 * @param client the computer's name with its two backslashes; null or empty for every one
 * @param user the user's name without a domain; null or empty for everyone
 */
record SessionFilter(@Nullable String client, @Nullable String user) implements Predicate<SmbSession> {
    boolean tooLong() {
        return Qualifiers.tooLong(client) || Qualifiers.tooLong(user);
    }

    /** Whether the caller said nothing at all. */
    boolean open() {
        return Qualifiers.open(client) && Qualifiers.open(user);
    }

    /** Whether the computer's name is one. */
    boolean validClient() {
        return client == null || client.isEmpty() || Qualifiers.isComputer(client);
    }

    @Override
    public boolean test(SmbSession session) {
        return testClient(session)
                && (user == null || user.isEmpty() || Qualifiers.namesUser(user, session.clientUserName()));
    }

    boolean testClient(SmbSession session) {
        return client == null || client.isEmpty() || Qualifiers.namesComputer(client, session.clientComputerName());
    }
}
