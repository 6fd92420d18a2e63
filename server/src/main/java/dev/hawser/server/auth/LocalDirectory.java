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
import java.util.regex.Pattern;

/** The names of a server that has its own accounts, and those that are the same everywhere ([MS-DTYP] 2.4.2.4). */
public final class LocalDirectory implements AccountDirectory {
    private static final String UNIX_USER = "Unix User";
    private static final String UNIX_GROUP = "Unix Group";
    private static final Pattern UNIX_ID = Pattern.compile("\\d{1,10}");

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
        if (backslash < 0 && alone.equalsIgnoreCase(serverName)) {
            return Optional.of(ownDomain());
        }
        if (domain.equalsIgnoreCase(UNIX_USER) || domain.equalsIgnoreCase(UNIX_GROUP)) {
            return findUnix(domain, alone);
        }
        return WellKnownNames.ALL.stream()
                .filter(known -> known.name().equalsIgnoreCase(alone))
                .filter(known -> backslash < 0 || known.domain().equalsIgnoreCase(domain))
                .findFirst();
    }

    private Optional<AccountName> findUnix(String domain, String id) {
        return UNIX_ID.matcher(id).matches()
                ? parse((domain.equalsIgnoreCase(UNIX_USER) ? "S-1-22-1-" : "S-1-22-2-") + id)
                        .flatMap(this::find)
                : Optional.empty();
    }

    private AccountName ownDomain() {
        return new AccountName(machineSid, "", serverName, Kind.DOMAIN);
    }

    @Override
    public Optional<AccountName> find(Sid sid) {
        if (sid.equals(machineSid)) {
            return Optional.of(ownDomain());
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
            return Optional.of(new AccountName(sid, UNIX_USER, Long.toString(uid.getAsLong()), Kind.USER));
        }
        OptionalLong gid = sid.unixGroupId();
        if (gid.isPresent()) {
            return Optional.of(new AccountName(sid, UNIX_GROUP, Long.toString(gid.getAsLong()), Kind.GROUP));
        }
        return WellKnownNames.ALL.stream()
                .filter(known -> known.sid().equals(sid))
                .findFirst();
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
