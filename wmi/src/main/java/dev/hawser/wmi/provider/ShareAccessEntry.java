package dev.hawser.wmi.provider;

import dev.hawser.management.AccountDirectory;
import dev.hawser.management.AccountName;
import dev.hawser.management.SmbShare;
import dev.hawser.wire.dtyp.Ace;
import dev.hawser.wire.dtyp.Sid;
import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimValue;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * MSFT_SmbShareAccessControlEntry: what an account is allowed or denied on a share.
 *
 * @param account its name; its SID if it has none here
 * @param type AccessControlType
 * @param right AccessRight
 */
record ShareAccessEntry(String share, String account, int type, int right) {
    static final String CLASS = "MSFT_SmbShareAccessControlEntry";

    private static final Map<String, Function<ShareAccessEntry, CimValue>> SOURCES = Map.of(
            "Name",
            entry -> Values.of(entry.share()),
            Scope.KEY,
            _ -> Scope.NONE,
            "AccountName",
            entry -> Values.of(entry.account()),
            "AccessControlType",
            entry -> CimValue.Int.of(entry.type()),
            "AccessRight",
            entry -> CimValue.Int.of(entry.right()));

    static PropertyTable<ShareAccessEntry> table(CimClass type) {
        return new PropertyTable<>(type, SOURCES);
    }

    /** Those of a share, in their order; entries with conditions have no form here, and are not shown. */
    static List<ShareAccessEntry> of(SmbShare share, AccountDirectory directory) {
        return ShareAccess.entries(share.options().securityDescriptor()).stream()
                .filter(Ace.Simple.class::isInstance)
                .map(Ace.Simple.class::cast)
                .map(ace -> new ShareAccessEntry(
                        share.name(),
                        name(ace.sid(), directory),
                        ace.type() == Ace.ACCESS_DENIED ? 1 : 0,
                        AccessRight.valueOf(ace.mask())))
                .toList();
    }

    private static String name(Sid account, AccountDirectory directory) {
        return directory.find(account).map(AccountName::qualified).orElse(account.toString());
    }
}
