package dev.hawser.server.auth;

import dev.hawser.server.Account;
import dev.hawser.server.Accounts;
import dev.hawser.wire.dtyp.Sid;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;

/** Authenticators of a server HAWSER with one account, alice. Its fields are its settings. */
final class Servers {
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    static final String PASSWORD = "correct horse";

    static final Sid MACHINE = Sid.of(5, 21, 1, 2, 3);

    final List<Account> accounts = List.of(Account.of("alice", PASSWORD, true));

    Accounts lookup = name -> accounts.stream()
            .filter(account -> account.name().equalsIgnoreCase(name))
            .findFirst();

    boolean guests;
    boolean anonymous;
    InstantSource clock = InstantSource.fixed(NOW);

    private final Random random = new Random(7);

    Authenticator authenticator() {
        return new Authenticator("HAWSER", "example.test", MACHINE, lookup, guests, anonymous, clock, random);
    }
}
