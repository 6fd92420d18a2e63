package dev.hawser.server;

import java.util.Optional;

/** Where accounts are found. May be asked by any thread; asked anew at each login. */
@FunctionalInterface
public interface Accounts {
    /** @param name as the client wrote it, in any case */
    Optional<Account> find(String name);
}
