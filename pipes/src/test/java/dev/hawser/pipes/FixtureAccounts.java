package dev.hawser.pipes;

import dev.hawser.management.AccountDirectory;
import dev.hawser.management.AccountName;
import dev.hawser.management.AccountName.Kind;
import dev.hawser.wire.dtyp.Sid;
import java.util.List;
import java.util.Optional;

/** The names of a server {@code NAS}: alice, who administers it, bob, and a few that every server has. */
public final class FixtureAccounts implements AccountDirectory {
    public static final Sid MACHINE = Sid.of(5, 21, 11, 22, 33);

    private static final AccountName ALICE = new AccountName(MACHINE.child(1000), "NAS", "alice", Kind.USER);
    private static final AccountName BOB = new AccountName(MACHINE.child(1001), "NAS", "bob", Kind.USER);

    private static final List<AccountName> OTHERS = List.of(
            new AccountName(MACHINE, "", "NAS", Kind.DOMAIN),
            new AccountName(Sid.EVERYONE, "", "Everyone", Kind.WELL_KNOWN_GROUP),
            new AccountName(Sid.SYSTEM, "NT AUTHORITY", "SYSTEM", Kind.WELL_KNOWN_GROUP),
            new AccountName(Sid.BUILTIN, "", "BUILTIN", Kind.DOMAIN),
            new AccountName(Sid.ADMINISTRATORS, "BUILTIN", "Administrators", Kind.ALIAS),
            new AccountName(Sid.USERS, "BUILTIN", "Users", Kind.ALIAS),
            new AccountName(Sid.GUESTS, "BUILTIN", "Guests", Kind.ALIAS));

    @Override
    public Sid machineSid() {
        return MACHINE;
    }

    @Override
    public List<AccountName> users() {
        return List.of(ALICE, BOB);
    }

    @Override
    public List<AccountName> administrators() {
        return List.of(ALICE);
    }

    @Override
    public Optional<AccountName> find(String name) {
        for (List<AccountName> names : List.of(users(), OTHERS)) {
            for (AccountName candidate : names) {
                if (candidate.qualified().equalsIgnoreCase(name)
                        || candidate.name().equalsIgnoreCase(name)) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<AccountName> find(Sid sid) {
        for (List<AccountName> names : List.of(users(), OTHERS)) {
            for (AccountName candidate : names) {
                if (candidate.sid().equals(sid)) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }
}
