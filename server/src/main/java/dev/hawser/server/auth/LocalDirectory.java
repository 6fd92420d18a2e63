package dev.hawser.server.auth;

import dev.hawser.management.AccountDirectory;
import dev.hawser.management.AccountName;
import dev.hawser.management.AccountName.Kind;
import dev.hawser.server.Account;
import dev.hawser.server.Accounts;
import dev.hawser.wire.dtyp.Sid;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** The names of a server that has its own accounts, and those that are the same everywhere ([MS-DTYP] 2.4.2.4). */
public final class LocalDirectory implements AccountDirectory {
    private static final String BUILTIN = "BUILTIN";
    private static final String NT_AUTHORITY = "NT AUTHORITY";

    private static final List<AccountName> WELL_KNOWN = List.of(
            new AccountName(Sid.EVERYONE, "", "Everyone", Kind.WELL_KNOWN_GROUP),
            new AccountName(Sid.CREATOR_OWNER, "", "CREATOR OWNER", Kind.WELL_KNOWN_GROUP),
            new AccountName(Sid.CREATOR_GROUP, "", "CREATOR GROUP", Kind.WELL_KNOWN_GROUP),
            new AccountName(Sid.OWNER_RIGHTS, "", "OWNER RIGHTS", Kind.WELL_KNOWN_GROUP),
            new AccountName(Sid.NETWORK, NT_AUTHORITY, "NETWORK", Kind.WELL_KNOWN_GROUP),
            new AccountName(Sid.ANONYMOUS, NT_AUTHORITY, "ANONYMOUS LOGON", Kind.WELL_KNOWN_GROUP),
            new AccountName(Sid.AUTHENTICATED_USERS, NT_AUTHORITY, "Authenticated Users", Kind.WELL_KNOWN_GROUP),
            new AccountName(Sid.SYSTEM, NT_AUTHORITY, "SYSTEM", Kind.WELL_KNOWN_GROUP),
            new AccountName(Sid.BUILTIN, "", BUILTIN, Kind.DOMAIN),
            new AccountName(Sid.ADMINISTRATORS, BUILTIN, "Administrators", Kind.ALIAS),
            new AccountName(Sid.USERS, BUILTIN, "Users", Kind.ALIAS),
            new AccountName(Sid.GUESTS, BUILTIN, "Guests", Kind.ALIAS));

    private final String serverName;
    private final Sid machineSid;
    private final Accounts accounts;
    private final AccountName guest;

    public LocalDirectory(String serverName, Sid machineSid, Accounts accounts) {
        this.serverName = serverName;
        this.machineSid = machineSid;
        this.accounts = accounts;
        this.guest = new AccountName(machineSid.child(LocalAuthority.GUEST), serverName, "Guest", Kind.USER);
    }

    @Override
    public Sid machineSid() {
        return machineSid;
    }

    @Override
    public List<AccountName> users() {
        return accounts.list().stream().map(this::named).toList();
    }

    @Override
    public List<AccountName> administrators() {
        return accounts.list().stream()
                .filter(Account::administrator)
                .map(this::named)
                .toList();
    }

    @Override
    public Optional<AccountName> find(String name) {
        if (name.toUpperCase(Locale.ROOT).startsWith("S-1-")) {
            return parse(name).flatMap(this::find);
        }
        int backslash = name.indexOf('\\');
        String domain = name.substring(0, Math.max(backslash, 0));
        String alone = name.substring(backslash + 1);
        if (backslash < 0 || domain.equalsIgnoreCase(serverName) || domain.equals(".")) {
            if (alone.equalsIgnoreCase(guest.name())) {
                return Optional.of(guest);
            }
            Optional<AccountName> local = accounts.find(alone).map(this::named);
            if (local.isPresent()) {
                return local;
            }
        }
        return WELL_KNOWN.stream()
                .filter(known -> known.name().equalsIgnoreCase(alone))
                .filter(known -> backslash < 0 || known.domain().equalsIgnoreCase(domain))
                .findFirst();
    }

    @Override
    public Optional<AccountName> find(Sid sid) {
        if (sid.equals(machineSid)) {
            return Optional.of(new AccountName(machineSid, "", serverName, Kind.DOMAIN));
        }
        OptionalLong relativeId = sid.relativeIdIn(machineSid);
        if (relativeId.isPresent()) {
            return relativeId.getAsLong() == LocalAuthority.GUEST
                    ? Optional.of(guest)
                    : accounts.list().stream()
                            .filter(account -> account.relativeId() == relativeId.getAsLong())
                            .findFirst()
                            .map(this::named);
        }
        OptionalLong uid = sid.unixUserId();
        if (uid.isPresent()) {
            return Optional.of(new AccountName(sid, "Unix User", Long.toString(uid.getAsLong()), Kind.USER));
        }
        OptionalLong gid = sid.unixGroupId();
        if (gid.isPresent()) {
            return Optional.of(new AccountName(sid, "Unix Group", Long.toString(gid.getAsLong()), Kind.GROUP));
        }
        return WELL_KNOWN.stream().filter(known -> known.sid().equals(sid)).findFirst();
    }

    private AccountName named(Account account) {
        return new AccountName(machineSid.child(account.relativeId()), serverName, account.name(), Kind.USER);
    }

    private static Optional<Sid> parse(String text) {
        try {
            return Optional.of(Sid.parse(text));
        } catch (IllegalArgumentException noSid) {
            return Optional.empty();
        }
    }
}
