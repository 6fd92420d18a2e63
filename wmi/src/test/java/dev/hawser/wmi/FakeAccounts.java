package dev.hawser.wmi;

import dev.hawser.management.AccountDirectory;
import dev.hawser.management.AccountName;
import dev.hawser.management.AccountName.Kind;
import dev.hawser.wire.dtyp.Sid;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Everyone, the administrators, and three accounts of the server. */
final class FakeAccounts implements AccountDirectory {
    private static final Sid MACHINE = Sid.of(5, 21, 1, 2, 3);

    private static final List<AccountName> USERS = List.of(user("admin", 1000), user("alice", 1001), user("bob", 1002));

    private static final List<AccountName> OTHERS = List.of(
            new AccountName(Sid.EVERYONE, "", "Everyone", Kind.WELL_KNOWN_GROUP),
            new AccountName(Sid.ADMINISTRATORS, "BUILTIN", "Administrators", Kind.ALIAS));

    private static AccountName user(String name, long relativeId) {
        return new AccountName(MACHINE.child(relativeId), "HAWSER", name, Kind.USER);
    }

    @Override
    public Sid machineSid() {
        return MACHINE;
    }

    @Override
    public List<AccountName> users() {
        return USERS;
    }

    @Override
    public List<AccountName> administrators() {
        return USERS.subList(0, 1);
    }

    @Override
    public Optional<AccountName> find(String name) {
        return find(account -> account.name().equalsIgnoreCase(name)
                || account.qualified().equalsIgnoreCase(name)
                || account.sid().toString().equals(name));
    }

    @Override
    public Optional<AccountName> find(Sid sid) {
        return find(account -> account.sid().equals(sid));
    }

    private static Optional<AccountName> find(Predicate<AccountName> test) {
        return Stream.concat(USERS.stream(), OTHERS.stream()).filter(test).findFirst();
    }
}
