package dev.hawser.wmi.provider;

import dev.hawser.management.AccountDirectory;
import dev.hawser.management.AccountName;
import dev.hawser.management.ShareOptions;
import dev.hawser.wire.dtyp.Ace;
import dev.hawser.wire.dtyp.Acl;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wire.dtyp.Sid;
import dev.hawser.wmi.cim.CimException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What accounts are allowed and denied on shares: the four changes of MSFT_SmbShare's methods, each of which takes away
 * the entries of one kind that the accounts have, and may put another in their place.
 */
final class ShareAccess {
    /** More would not fit a list; the entries of this many do, next to few others. */
    private static final int MOST_ACCOUNTS = 500;

    private ShareAccess() {}

    static UnaryOperator<ShareOptions> granting(List<Sid> accounts, AccessRight right) {
        return change(entries -> {
            List<Ace> changed = without(Ace.ACCESS_ALLOWED, accounts, entries);
            accounts.forEach(account -> changed.add(Ace.allow(account, right.mask())));
            return changed;
        });
    }

    static UnaryOperator<ShareOptions> revoking(List<Sid> accounts) {
        return change(entries -> without(Ace.ACCESS_ALLOWED, accounts, entries));
    }

    /** The new entries stand first, as they would be passed over behind one that allows. */
    static UnaryOperator<ShareOptions> blocking(List<Sid> accounts) {
        return change(entries -> Stream.concat(
                        accounts.stream().map(account -> Ace.deny(account, AccessRight.FULL.mask())),
                        without(Ace.ACCESS_DENIED, accounts, entries).stream())
                .toList());
    }

    static UnaryOperator<ShareOptions> unblocking(List<Sid> accounts) {
        return change(entries -> without(Ace.ACCESS_DENIED, accounts, entries));
    }

    /** The descriptor of a share that nobody may use yet. */
    static SecurityDescriptor none() {
        return new SecurityDescriptor(0, Sid.SYSTEM, Sid.SYSTEM, null, Acl.of());
    }

    /** A share without a list is open to everyone, and shown so. */
    static List<Ace> entries(SecurityDescriptor descriptor) {
        Acl list = descriptor.dacl();
        return list == null ? List.of(Ace.allow(Sid.EVERYONE, AccessRight.FULL.mask())) : list.aces();
    }

    private static UnaryOperator<ShareOptions> change(UnaryOperator<List<Ace>> change) {
        return options -> {
            SecurityDescriptor before = options.securityDescriptor();
            Acl list = before.dacl();
            return options.withSecurityDescriptor(new SecurityDescriptor(
                    before.control(),
                    before.owner(),
                    before.group(),
                    before.sacl(),
                    new Acl(list == null ? Acl.REVISION : list.revision(), change.apply(entries(before)))));
        };
    }

    private static List<Ace> without(int type, List<Sid> accounts, List<Ace> entries) {
        List<Ace> kept = new ArrayList<>(entries);
        kept.removeIf(
                ace -> ace instanceof Ace.Simple simple && simple.type() == type && accounts.contains(simple.sid()));
        return kept;
    }

    /**
     * The accounts that a parameter names.
     *
     * @throws CimException if there is none of a name, or they are too many
     */
    static List<Sid> accounts(List<String> names, AccountDirectory directory) throws CimException {
        if (names.size() > MOST_ACCOUNTS) {
            throw CimException.invalidParameter("At most " + MOST_ACCOUNTS + " accounts can be named at once.");
        }
        List<Sid> accounts = new ArrayList<>();
        for (String name : names) {
            Optional<AccountName> found = directory.find(name);
            accounts.add(found.map(AccountName::sid)
                    .orElseThrow(() -> CimException.invalidParameter("There is no account named " + name + ".")));
        }
        return List.copyOf(accounts);
    }
}
