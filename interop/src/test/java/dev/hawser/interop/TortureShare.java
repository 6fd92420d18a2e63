package dev.hawser.interop;

import static dev.hawser.interop.TortureShare.Use.BESIDE;
import static dev.hawser.interop.TortureShare.Use.WITHIN;

import dev.hawser.management.ShareOptions.FolderEnumeration;
import dev.hawser.server.Share;
import dev.hawser.store.linux.LinuxStore;
import dev.hawser.store.linux.LinuxStoreOptions;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.dtyp.Sddl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A share that only some tests of smbtorture want. Nothing else runs in it, and it is empty when such a test begins.
 *
 * @param tests the names of the tests that want it
 * @param use whether they run in it, or look for it by its name
 * @param name of the share
 * @param storeOptions how its folder is opened
 * @param setUp what else is special about it
 * @param options of smbtorture for those tests, given the folder of the share
 */
record TortureShare(
        Pattern tests,
        Use use,
        String name,
        LinuxStoreOptions storeOptions,
        UnaryOperator<Share> setUp,
        Function<Path, List<String>> options) {
    enum Use {
        WITHIN,
        BESIDE
    }

    /** All of them. To add one, add a line. */
    static final List<TortureShare> ALL = List.of(
            of("smb2\\.create_no_streams\\..*", WITHIN, "nostreams")
                    .on(LinuxStoreOptions.DEFAULTS.withNamedStreams(false)),
            of("smb2\\.change_notify_disabled\\..*", WITHIN, "nonotify").as(Share::withoutChangeNotify),
            // Connecting is allowed, and nothing in it is.
            of("smb2\\.ioctl\\.bug14788\\..*", BESIDE, "noperm").guardedBy("D:(A;;RC;;;WD)"),
            of("smb2\\.acls\\.ACCESSBASED\\..*", BESIDE, "hideunread").as(TortureShare::listedByAccess),
            // Where the store keeps a descriptor: as client's name of an extended attribute it is user.NTACL.
            of("smb2\\.ea\\.acl_xattr\\..*", WITHIN, "eaacl").with("--option=torture:acl_xattr_name=NTACL"));

    private static TortureShare of(String tests, Use use, String name) {
        return new TortureShare(
                Pattern.compile(tests), use, name, LinuxStoreOptions.DEFAULTS, share -> share, folder -> List.of());
    }

    private TortureShare on(LinuxStoreOptions store) {
        return new TortureShare(tests, use, name, store, setUp, options);
    }

    private TortureShare as(UnaryOperator<Share> special) {
        return new TortureShare(tests, use, name, storeOptions, special, options);
    }

    private TortureShare guardedBy(String sddl) {
        return as(share -> share.with(ofShare -> {
            try {
                return ofShare.withSecurityDescriptor(Sddl.parse(sddl));
            } catch (MalformedMessageException e) {
                throw new IllegalArgumentException(sddl, e);
            }
        }));
    }

    private static Share listedByAccess(Share share) {
        return share.with(options -> options.withFolderEnumeration(FolderEnumeration.ACCESS_BASED));
    }

    private TortureShare with(String... more) {
        return new TortureShare(tests, use, name, storeOptions, setUp, folder -> List.of(more));
    }

    /** The share that {@code test} runs in; empty for one of all tests. */
    static Optional<TortureShare> within(String test) {
        return wantedBy(test).filter(share -> share.use == WITHIN).findFirst();
    }

    /** The shares that {@code test} wants. */
    static Stream<TortureShare> wantedBy(String test) {
        return ALL.stream().filter(share -> share.tests.matcher(test).matches());
    }

    /** Where it lies, below {@code parent}. */
    Path folder(Path parent) {
        return parent.resolve(name);
    }

    /** The share, whose folder is there. */
    Share open(Path parent) throws IOException {
        return setUp.apply(Share.of(name, LinuxStore.open(folder(parent), storeOptions)));
    }
}
