package dev.hawser.management;

import java.util.Optional;

/** Checks who somebody is, for doors that are not SMB. May be called by any thread. */
public interface Logins {
    /**
     * Checks a name and a password. A failed login is answered only after the server's delay for failed logins, and leaves
     * a log line, unless its address has just left many.
     *
     * @param user the account's name, alone or as {@code DOMAIN\\user}
     * @param from the caller's address, for the log
     * @return the caller, or empty if there is no such account or the password is another
     */
    Optional<Caller> login(String user, String password, Door door, String from);

    /**
     * Begins a login by tokens. Only accounts come through: neither guests nor anonymous clients do.
     *
     * @param from the caller's address, for the log
     * @param channel the TLS channel that the login must be bound to if it is bound to any; empty if that is not checked
     */
    TokenLogin begin(Door door, String from, Optional<ChannelBinding> channel);
}
