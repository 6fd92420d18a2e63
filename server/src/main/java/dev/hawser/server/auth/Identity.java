package dev.hawser.server.auth;

import dev.hawser.management.SmbSession;
import dev.hawser.server.access.AccessToken;

/**
 * Who a session belongs to.
 *
 * @param domain the server's name for local accounts and guests; {@code NT AUTHORITY} for anonymous
 * @param user the account's name; {@code Guest}; {@code ANONYMOUS LOGON}
 * @param authentication how that was established
 * @param administrator whether the account may administer the server
 * @param token what he may do with files and shares
 */
public record Identity(
        String domain,
        String user,
        SmbSession.Authentication authentication,
        boolean administrator,
        AccessToken token) {
    /** {@code DOMAIN\\user}. */
    public String qualifiedName() {
        return domain + '\\' + user;
    }
}
