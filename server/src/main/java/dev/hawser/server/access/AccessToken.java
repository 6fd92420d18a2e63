package dev.hawser.server.access;

import dev.hawser.wire.dtyp.Sid;
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
}
