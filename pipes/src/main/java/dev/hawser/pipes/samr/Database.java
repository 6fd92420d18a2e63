package dev.hawser.pipes.samr;

import dev.hawser.management.AccountDirectory;
import dev.hawser.management.AccountName;
import dev.hawser.management.AccountName.Kind;
import dev.hawser.management.Management;
import dev.hawser.wire.dtyp.Sid;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The two domains of a server that decides on its accounts itself ([MS-SAMR] 3.1.4.1), as its directory has them. */
final class Database {
    /** RID of the group that every account of such a server has as its primary one, which Windows names so. */
    static final long NONE = 513;

    private static final String NONE_NAME = "None";

    private final AccountDirectory accounts;
    private final SamObject.Domain own;
    private final SamObject.Domain builtin = new SamObject.Domain("Builtin", Sid.BUILTIN, true);

    Database(Management management) {
        accounts = management.accounts();
        own = new SamObject.Domain(management.server().name(), accounts.machineSid(), false);
    }

    List<SamObject.Domain> domains() {
        return List.of(own, builtin);
    }

    /** The accounts of people. */
    List<AccountName> users(SamObject.Domain domain) {
        return domain.builtin() ? List.of() : accounts.users();
    }

    /** Groups that [MS-SAMR] calls so, which can hold people of their own domain only. */
    List<AccountName> groups(SamObject.Domain domain) {
        return domain.builtin()
                ? List.of()
                : List.of(new AccountName(domain.sid().child(NONE), domain.name(), NONE_NAME, Kind.GROUP));
    }

    /** Local groups. */
    List<AccountName> aliases(SamObject.Domain domain) {
        return domain.builtin()
                ? Stream.of(Sid.ADMINISTRATORS, Sid.USERS, Sid.GUESTS)
                        .flatMap(sid -> accounts.find(sid).stream())
                        .toList()
                : List.of();
    }

    /** Who is in a local group. */
    List<Sid> members(AccountName alias) {
        Stream<AccountName> members = Stream.empty();
        if (alias.sid().equals(Sid.ADMINISTRATORS)) {
            members = accounts.administrators().stream();
        } else if (alias.sid().equals(Sid.USERS)) {
            members = accounts.users().stream();
        }
        return members.map(AccountName::sid).toList();
    }

    Optional<AccountName> find(SamObject.Domain domain, String name) {
        return all(domain)
                .filter(account -> account.name().equalsIgnoreCase(name))
                .findFirst();
    }

    Optional<AccountName> find(SamObject.Domain domain, long relativeId) {
        return all(domain).filter(account -> relativeId(account) == relativeId).findFirst();
    }

    static long relativeId(AccountName account) {
        return account.sid().subAuthority(account.sid().subAuthorityCount() - 1);
    }

    private Stream<AccountName> all(SamObject.Domain domain) {
        return Stream.of(users(domain), groups(domain), aliases(domain)).flatMap(List::stream);
    }
}
