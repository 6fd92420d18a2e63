package dev.hawser.wmi.provider;

import dev.hawser.management.Administration;
import dev.hawser.management.ManagementException;
import dev.hawser.management.ShareOptions;
import dev.hawser.management.SmbInstance;
import dev.hawser.management.SmbShare;
import dev.hawser.wire.dtyp.Sddl;
import dev.hawser.wire.dtyp.Sid;
import dev.hawser.wmi.cim.CimException;
import dev.hawser.wmi.cim.CimStatus;
import dev.hawser.wmi.cim.CimValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** MSFT_SmbShare: the shares of the server, and what administrators do to them. */
final class SmbShares {
    static final String CLASS = "MSFT_SmbShare";

    private static final String NAME = "Name";
    private static final CimValue FALSE = new CimValue.Bool(false);
    private static final CimValue ZERO = CimValue.Int.of(0);
    private static final CimValue ONLINE = CimValue.Int.of(1);

    static final Map<String, Function<SmbShare, CimValue>> SOURCES = Map.ofEntries(
            Map.entry(NAME, share -> Values.of(share.name())),
            Map.entry(Scope.KEY, _ -> Scope.NONE),
            Map.entry("Scoped", _ -> FALSE),
            Map.entry("ShareType", share -> CimValue.Int.of(share.type().value())),
            Map.entry("Special", share -> new CimValue.Bool(share.special())),
            Map.entry("Temporary", share -> new CimValue.Bool(share.temporary())),
            Map.entry("ShadowCopy", _ -> FALSE),
            Map.entry("Path", share -> Values.of(share.path().isEmpty() ? null : share.path())),
            Map.entry("Volume", _ -> new CimValue.Null()),
            Map.entry("Description", share -> Values.of(share.options().description())),
            Map.entry(
                    "ConcurrentUserLimit",
                    share -> CimValue.Int.of(share.options().concurrentUserLimit())),
            Map.entry("CurrentUsers", share -> CimValue.Int.of(share.currentUsers())),
            Map.entry(
                    "SecurityDescriptor",
                    share -> Values.of(
                            Sddl.format(share.options().securityDescriptor()).orElse(null))),
            Map.entry("EncryptData", share -> new CimValue.Bool(share.options().encryptData())),
            Map.entry(
                    "FolderEnumerationMode",
                    share -> CimValue.Int.of(share.options().folderEnumeration().value())),
            Map.entry(
                    "CachingMode",
                    share -> CimValue.Int.of(share.options().caching().value())),
            Map.entry("ContinuouslyAvailable", _ -> FALSE),
            Map.entry("CATimeout", _ -> ZERO),
            Map.entry("ShareState", _ -> ONLINE),
            Map.entry("SmbInstance", _ -> CimValue.Int.of(SmbInstance.DEFAULT.value())),
            Map.entry("AvailabilityType", _ -> ZERO));

    private final PropertyTable<SmbShare> shares;
    private final PropertyTable<ShareAccessEntry> entries;

    private SmbShares(Schema schema) {
        shares = new PropertyTable<>(schema.type(CLASS), SOURCES);
        entries = ShareAccessEntry.table(schema.type(ShareAccessEntry.CLASS));
    }

    static InstanceProvider provider(Schema schema) {
        SmbShares shares = new SmbShares(schema);
        return ModelProvider.of(schema.type(CLASS), SOURCES)
                .instances(Set.of(NAME, Scope.KEY), Administration::shares, SmbShares::find)
                .method(
                        "CreateShare",
                        (administration, _, inputs) ->
                                Map.of("CreatedShare", shares.embedded(ShareCreation.run(administration, inputs))))
                .method(
                        "EnumerateShares",
                        (administration, _, inputs) -> Map.of(
                                "Output",
                                Values.array(
                                        Scope.isMeantBy(inputs) ? administration.shares() : List.of(),
                                        shares::embedded)))
                .method(
                        "GetShare",
                        (administration, _, inputs) -> Map.of("Output", shares.embedded(get(administration, inputs))))
                .method(
                        "GetAccessControlEntries",
                        (administration, keys, _) -> shares.access(administration, existing(administration, keys)))
                .method(
                        "GrantAccess",
                        (administration, keys, inputs) -> shares.change(
                                administration,
                                keys,
                                ShareAccess.granting(accounts(administration, inputs), right(inputs))))
                .method(
                        "RevokeAccess",
                        (administration, keys, inputs) -> shares.change(
                                administration, keys, ShareAccess.revoking(accounts(administration, inputs))))
                .method(
                        "BlockAccess",
                        (administration, keys, inputs) -> shares.change(
                                administration, keys, ShareAccess.blocking(accounts(administration, inputs))))
                .method(
                        "UnblockAccess",
                        (administration, keys, inputs) -> shares.change(
                                administration, keys, ShareAccess.unblocking(accounts(administration, inputs))))
                .method("FireShareChangeEvent", (_, _, _) -> {
                    throw new CimException(CimStatus.ACCESS_DENIED, "FireShareChangeEvent() is for the system alone.");
                })
                .modification((administration, keys, changes) -> administration.changeShare(
                        existing(administration, keys).name(), ShareChange.of(changes)))
                .deletion((administration, keys) -> {
                    administration.deleteShare(existing(administration, keys).name());
                    return true;
                })
                .build();
    }

    private static Optional<SmbShare> find(Administration administration, Values keys) {
        return Scope.isMeantBy(keys) ? administration.share(keys.text(NAME).orElseThrow()) : Optional.empty();
    }

    private static SmbShare existing(Administration administration, Values keys) throws CimException {
        return find(administration, keys)
                .orElseThrow(() -> missing(keys.text(NAME).orElseThrow()));
    }

    private static SmbShare get(Administration administration, Values inputs) throws CimException {
        String name = inputs.text("ShareName")
                .orElseThrow(() -> CimException.invalidParameter("GetShare() needs the parameter ShareName."));
        Optional<SmbShare> share = Scope.isMeantBy(inputs) ? administration.share(name) : Optional.empty();
        return share.orElseThrow(() -> missing(name));
    }

    private static CimException missing(String name) {
        return new CimException(CimStatus.NOT_FOUND, "There is no share named " + name + ".");
    }

    private static List<Sid> accounts(Administration administration, Values inputs) throws CimException {
        List<String> names = inputs.texts("AccountName");
        if (names.isEmpty()) {
            throw CimException.invalidParameter("The method needs the parameter AccountName.");
        }
        return ShareAccess.accounts(names, administration.accounts());
    }

    private static AccessRight right(Values inputs) throws CimException {
        return AccessRight.of(inputs.number("AccessRight")
                .orElseThrow(() -> CimException.invalidParameter("GrantAccess() needs the parameter AccessRight.")));
    }

    private Map<String, CimValue> change(Administration administration, Values keys, UnaryOperator<ShareOptions> change)
            throws CimException, ManagementException {
        SmbShare share = existing(administration, keys);
        try {
            return access(administration, administration.changeShare(share.name(), change));
        } catch (IllegalArgumentException tooLong) {
            throw CimException.invalidParameter("The share " + share.name() + " can not have that many entries.");
        }
    }

    private Map<String, CimValue> access(Administration administration, SmbShare share) {
        return Map.of(
                "Output",
                Values.array(
                        ShareAccessEntry.of(share, administration.accounts()),
                        entry -> new CimValue.Embedded(entries.instance(entry))));
    }

    private CimValue embedded(SmbShare share) {
        return new CimValue.Embedded(shares.instance(share));
    }
}
