package dev.hawser.server.auth;

import dev.hawser.management.SmbSession.Authentication;
import dev.hawser.server.Account;
import dev.hawser.server.Accounts;
import dev.hawser.server.access.AccessToken;
import dev.hawser.wire.dtyp.Sid;
import dev.hawser.wire.ntlm.AvId;
import dev.hawser.wire.ntlm.AvPair;
import dev.hawser.wire.ntlm.TargetInfo;
import java.util.Locale;
import java.util.Set;

/**
 * Who decides about logins here: the server by its own accounts.
 *
 * @param serverName NetBIOS name; the domain of all local accounts
 * @param machineSid under which its accounts have their SIDs
 * @param domainName the DNS domain that the server is in; empty for none
 * @param accounts who may come in
 * @param guests whether users without an account may, as guests
 * @param anonymous whether clients that name no user may
 */
record LocalAuthority(
        String serverName, String domainName, Sid machineSid, Accounts accounts, boolean guests, boolean anonymous) {
    /** The relative id of the built-in account Guest ([MS-DTYP] 2.4.2.4). */
    static final int GUEST = 501;

    private static final Set<Sid> USER_GROUPS = Set.of(Sid.EVERYONE, Sid.NETWORK, Sid.AUTHENTICATED_USERS, Sid.USERS);
    private static final Set<Sid> ADMINISTRATOR_GROUPS =
            Set.of(Sid.EVERYONE, Sid.NETWORK, Sid.AUTHENTICATED_USERS, Sid.USERS, Sid.ADMINISTRATORS);

    Identity identity(Account account) {
        Sid sid = machineSid.child(account.relativeId());
        return new Identity(
                serverName,
                account.name(),
                Authentication.NTLMV2,
                account.administrator(),
                new AccessToken(sid, account.administrator() ? ADMINISTRATOR_GROUPS : USER_GROUPS));
    }

    Identity guest() {
        return new Identity(
                serverName,
                "Guest",
                Authentication.GUEST,
                false,
                new AccessToken(machineSid.child(GUEST), Set.of(Sid.EVERYONE, Sid.NETWORK, Sid.GUESTS)));
    }

    Identity nobody() {
        // Windows does not count it among Everyone (EveryoneIncludesAnonymous is off).
        return new Identity(
                "NT AUTHORITY",
                "ANONYMOUS LOGON",
                Authentication.ANONYMOUS,
                false,
                new AccessToken(Sid.ANONYMOUS, Set.of(Sid.NETWORK)));
    }

    /** A server that has no domain is its own ([MS-NLMP] 3.2.5.1.1). The timestamp makes clients send a MIC. */
    TargetInfo targetInfo(long fileTime) {
        String host = serverName.toLowerCase(Locale.ROOT);
        return TargetInfo.of(
                AvPair.of(AvId.NB_DOMAIN_NAME, serverName),
                AvPair.of(AvId.NB_COMPUTER_NAME, serverName),
                AvPair.of(AvId.DNS_DOMAIN_NAME, domainName.isEmpty() ? host : domainName),
                AvPair.of(AvId.DNS_COMPUTER_NAME, domainName.isEmpty() ? host : host + '.' + domainName),
                AvPair.timestamp(fileTime));
    }
}
