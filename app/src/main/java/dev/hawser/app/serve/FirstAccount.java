package dev.hawser.app.serve;

import dev.hawser.server.Account;
import dev.hawser.server.AccountFile;
import java.io.IOException;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The administrator account of a server that has no account yet. Its password is known only here, to be shown once.
 *
 * @param name the account's name
 * @param password made of letters and digits, so that it needs no quoting anywhere
 */
public record FirstAccount(String name, String password) {
    private static final String NAME = "admin";
    /** Without the letters and digits that are easily taken for one another: 54 characters, 5.75 bits each. */
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";
    /** 18 characters have more than 100 bits: no one tries that many passwords against an NT hash. */
    private static final int LENGTH = 18;

    /** Makes the account if there is none. */
    static Optional<FirstAccount> ifNone(AccountFile accounts, RandomGenerator random) throws IOException {
        if (!accounts.list().isEmpty()) {
            return Optional.empty();
        }
        String password = random.ints(LENGTH, 0, ALPHABET.length())
                .collect(StringBuilder::new, (text, i) -> text.append(ALPHABET.charAt(i)), StringBuilder::append)
                .toString();
        accounts.add(Account.of(NAME, password, true));
        return Optional.of(new FirstAccount(NAME, password));
    }
}
