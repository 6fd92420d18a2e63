package dev.hawser.server.access;

import dev.hawser.wire.dtyp.Sid;
import java.util.HashSet;
import java.util.Set;

/**
 * Whose rights a request has ([MS-DTYP] 2.5.2).
 *
 * @param user who it is
 * @param groups what he belongs to, the well-known groups among them
 */
public record AccessToken(Sid user, Set<Sid> groups) {
    public AccessToken {
        groups = Set.copyOf(groups);
    }

    public boolean contains(Sid sid) {
        return user.equals(sid) || groups.contains(sid);
    }

    /** The same, who acts as others as well. */
    public AccessToken with(Set<Sid> principals) {
        Set<Sid> all = new HashSet<>(groups);
        all.addAll(principals);
        return new AccessToken(user, all);
    }

    /** The group of what this makes. */
    public Sid primaryGroup() {
        return groups.contains(Sid.USERS) ? Sid.USERS : Sid.GUESTS;
    }

    /**
     * Whether this has the privileges of administrators: to back up and restore, to take ownership, and to read and write
     * audits.
     */
    public boolean isPrivileged() {
        return groups.contains(Sid.ADMINISTRATORS);
    }

    /** Whether this may make {@code sid} the owner of something ([MS-DTYP] 2.5.2, SE_GROUP_OWNER, SeRestorePrivilege). */
    public boolean mayMakeOwner(Sid sid) {
        return user.equals(sid) || isPrivileged();
    }
}
