package dev.hawser.server.auth;

import dev.hawser.management.AccountName;
import dev.hawser.management.AccountName.Kind;
import dev.hawser.wire.dtyp.Sid;
import java.util.List;

/**
 * The names that are the same on every server: the Predefined Translation View and the Builtin Domain Principal View of
 * [MS-LSAT] 3.1.1.1.1 and 3.1.1.1.3, written as Windows writes them.
 */
final class WellKnownNames {
    private static final String BUILTIN = "BUILTIN";
    private static final String NT_AUTHORITY = "NT AUTHORITY";

    static final List<AccountName> ALL = List.of(
            group(Sid.of(0, 0), "", "NULL SID"),
            group(Sid.EVERYONE, "", "Everyone"),
            group(Sid.of(2, 0), "", "LOCAL"),
            group(Sid.of(2, 1), "", "CONSOLE LOGON"),
            group(Sid.CREATOR_OWNER, "", "CREATOR OWNER"),
            group(Sid.CREATOR_GROUP, "", "CREATOR GROUP"),
            group(Sid.of(3, 2), "", "CREATOR OWNER SERVER"),
            group(Sid.of(3, 3), "", "CREATOR GROUP SERVER"),
            group(Sid.OWNER_RIGHTS, "", "OWNER RIGHTS"),
            group(Sid.of(5, 1), NT_AUTHORITY, "DIALUP"),
            group(Sid.NETWORK, NT_AUTHORITY, "NETWORK"),
            group(Sid.of(5, 3), NT_AUTHORITY, "BATCH"),
            group(Sid.of(5, 4), NT_AUTHORITY, "INTERACTIVE"),
            group(Sid.of(5, 6), NT_AUTHORITY, "SERVICE"),
            group(Sid.ANONYMOUS, NT_AUTHORITY, "ANONYMOUS LOGON"),
            group(Sid.of(5, 8), NT_AUTHORITY, "PROXY"),
            group(Sid.of(5, 9), NT_AUTHORITY, "ENTERPRISE DOMAIN CONTROLLERS"),
            group(Sid.of(5, 10), NT_AUTHORITY, "SELF"),
            group(Sid.AUTHENTICATED_USERS, NT_AUTHORITY, "Authenticated Users"),
            group(Sid.of(5, 12), NT_AUTHORITY, "RESTRICTED"),
            group(Sid.of(5, 13), NT_AUTHORITY, "TERMINAL SERVER USER"),
            group(Sid.of(5, 14), NT_AUTHORITY, "REMOTE INTERACTIVE LOGON"),
            group(Sid.of(5, 15), NT_AUTHORITY, "This Organization"),
            group(Sid.SYSTEM, NT_AUTHORITY, "SYSTEM"),
            group(Sid.of(5, 19), NT_AUTHORITY, "LOCAL SERVICE"),
            group(Sid.of(5, 20), NT_AUTHORITY, "NETWORK SERVICE"),
            group(Sid.of(5, 33), NT_AUTHORITY, "WRITE RESTRICTED"),
            group(Sid.of(5, 64, 10), NT_AUTHORITY, "NTLM Authentication"),
            group(Sid.of(5, 64, 14), NT_AUTHORITY, "SChannel Authentication"),
            group(Sid.of(5, 64, 21), NT_AUTHORITY, "Digest Authentication"),
            group(Sid.of(5, 113), NT_AUTHORITY, "Local account"),
            group(Sid.of(5, 114), NT_AUTHORITY, "Local account and member of Administrators group"),
            group(Sid.of(5, 1000), NT_AUTHORITY, "Other Organization"),
            new AccountName(Sid.BUILTIN, "", BUILTIN, Kind.DOMAIN),
            new AccountName(Sid.ADMINISTRATORS, BUILTIN, "Administrators", Kind.ALIAS),
            new AccountName(Sid.USERS, BUILTIN, "Users", Kind.ALIAS),
            new AccountName(Sid.GUESTS, BUILTIN, "Guests", Kind.ALIAS));

    private WellKnownNames() {}

    private static AccountName group(Sid sid, String domain, String name) {
        return new AccountName(sid, domain, name, Kind.WELL_KNOWN_GROUP);
    }
}
