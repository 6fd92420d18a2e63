package dev.hawser.server.auth;

import dev.hawser.management.SmbSession.Authentication;
import dev.hawser.server.Account;
import dev.hawser.server.Accounts;
import dev.hawser.wire.ntlm.AvId;
import dev.hawser.wire.ntlm.AvPair;
import dev.hawser.wire.ntlm.TargetInfo;
import java.util.Locale;

/**
 * Who decides about logins here: the server by its own accounts.
 *
 * @param serverName NetBIOS name; the domain of all local accounts
 * @param domainName the DNS domain that the server is in; empty for none
 * @param accounts who may come in
 * @param guests whether users without an account may, as guests
 * @param anonymous whether clients that name no user may
 */
record LocalAuthority(String serverName, String domainName, Accounts accounts, boolean guests, boolean anonymous) {
    Identity identity(Account account) {
        return new Identity(serverName, account.name(), Authentication.NTLMV2, account.administrator());
    }

    Identity guest() {
        return new Identity(serverName, "Guest", Authentication.GUEST, false);
    }

    Identity nobody() {
        return new Identity("NT AUTHORITY", "ANONYMOUS LOGON", Authentication.ANONYMOUS, false);
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
