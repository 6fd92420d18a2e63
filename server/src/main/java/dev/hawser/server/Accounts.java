package dev.hawser.server;

import java.util.List;
import java.util.Optional;

/** Where accounts are found. May be asked by any thread; asked anew at each login. */
@FunctionalInterface
public interface Accounts {
    /**
     * @param name as the client wrote it, in any case
     * @throws java.io.UncheckedIOException if the accounts can not be read now; the login fails, and the log says why
     */
    Optional<Account> find(String name);

    /**
     * Those that tools may be shown, by name; what is not among them can log in all the same, and has a SID without a name.
     *
     * @throws java.io.UncheckedIOException if the accounts can not be read now
     */
    default List<Account> list() {
        return List.of();
    }
}
