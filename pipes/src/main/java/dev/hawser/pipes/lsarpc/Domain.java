package dev.hawser.pipes.lsarpc;

import dev.hawser.management.AccountDirectory;
import dev.hawser.management.AccountName;
import dev.hawser.management.AccountName.Kind;
import dev.hawser.wire.dtyp.Sid;
import java.util.Optional;

/**
 * Whom a principal belongs to.
 *
 * @param name its NetBIOS name; empty for those that hold {@code Everyone} and the like
 */
record Domain(String name, Sid sid) {
    static Domain of(AccountName principal) {
        return principal.kind() == Kind.DOMAIN
                ? new Domain(principal.name(), principal.sid())
                : new Domain(principal.domain(), principal.sid().parent());
    }

    /** The domain of a qualified name, whether or not it has such a principal. */
    static Optional<Domain> of(String qualifiedName, AccountDirectory accounts) {
        int backslash = qualifiedName.indexOf('\\');
        return backslash <= 0
                ? Optional.empty()
                : accounts.find(qualifiedName.substring(0, backslash))
                        .filter(found -> found.kind() == Kind.DOMAIN)
                        .map(Domain::of);
    }

    /** The domain that a SID lies in, whether or not it has such a principal. */
    static Optional<Domain> of(Sid sid, AccountDirectory accounts) {
        return sid.subAuthorityCount() == 0
                ? Optional.empty()
                : accounts.find(sid.parent())
                        .filter(found -> found.kind() == Kind.DOMAIN)
                        .map(Domain::of);
    }
}
