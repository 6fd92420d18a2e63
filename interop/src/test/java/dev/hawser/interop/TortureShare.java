package dev.hawser.interop;

import static dev.hawser.interop.TortureShare.Use.BESIDE;
import static dev.hawser.interop.TortureShare.Use.WITHIN;

import dev.hawser.management.ShareOptions.FolderEnumeration;
import dev.hawser.server.HiddenNames;
import dev.hawser.server.Share;
import dev.hawser.store.linux.LinuxStore;
import dev.hawser.store.linux.LinuxStoreOptions;
import dev.hawser.store.linux.SnapshotFormat;
import dev.hawser.store.linux.SnapshotOptions;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.dtyp.Sddl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A share that only some tests of smbtorture want. Nothing else runs in it, and it is as new when such a test begins.
 *
 * @param tests the names of the tests that want it
 * @param use whether they run in it, or look for it by its name
 * @param name of the share
 * @param disk what its folder is formatted as, if it must be a certain file system
 * @param content fills its folder before each test
 * @param storeOptions how its folder is opened
 * @param setUp what else is special about it
 * @param options of smbtorture for those tests, given the folder of the share
 */
record TortureShare(
        Pattern tests,
        Use use,
        String name,
        Optional<LoopDisk.Kind> disk,
        Content content,
        LinuxStoreOptions storeOptions,
        UnaryOperator<Share> setUp,
        Function<Path, List<String>> options) {
    /** Makes what is to be in a folder. */
    @FunctionalInterface
    interface Content {
        Content NOTHING = folder -> {};

        void fill(Path folder) throws IOException;
    }

    enum Use {
        WITHIN,
        BESIDE
    }

    private static final String SNAPSHOT = "@GMT-2026.02.03-06.00.00";

    /** All of them. To add one, add a line. */
    static final List<TortureShare> ALL = List.of(
            of("smb2\\.create_no_streams\\..*", WITHIN, "nostreams")
                    .on(LinuxStoreOptions.DEFAULTS.withNamedStreams(false)),
            of("smb2\\.change_notify_disabled\\..*", WITHIN, "nonotify").as(Share::withoutChangeNotify),
            // A user without privileges, of whom a server since Windows 7 refuses what this one does.
            of("smb2\\.create\\.gentest\\..*", WITHIN, "unprivileged")
                    .with("--user=" + TestServer.BOB + "%" + TestServer.PASSWORD, "--option=torture:win7=yes"),
            of("smb2\\.dosmode\\..*", WITHIN, "hidenames")
                    .as(share -> share.hiding(HiddenNames.of(true, List.of("hidefile")))),
            // Connecting is allowed, and nothing in it is.
            of("smb2\\.ioctl\\.bug14788\\..*", BESIDE, "noperm").guardedBy("D:(A;;RC;;;WD)"),
            of("smb2\\.acls\\.ACCESSBASED\\..*", BESIDE, "hideunread").as(TortureShare::listedByAccess),
            // Where the store keeps a descriptor: as client's name of an extended attribute it is user.NTACL.
            of("smb2\\.ea\\.acl_xattr\\..*", WITHIN, "eaacl").with("--option=torture:acl_xattr_name=NTACL"),
            of("smb2\\.ioctl\\.(dup_extents_.*|compress_(?!notsup).*|sparse_compressed.*)", WITHIN, "btrfs")
                    .formatted(LoopDisk.Kind.BTRFS),
            of("smb2\\.twrp\\..*", WITHIN, "past")
                    .on(LinuxStoreOptions.DEFAULTS.withSnapshots(
                            new SnapshotOptions(Path.of(".snapshots"), SnapshotFormat.GMT, true)))
                    .filled(TortureShare::snapshot)
                    .with(
                            "--option=torture:twrp_snapshot=" + SNAPSHOT,
                            "--option=torture:twrp_file=file",
                            "--option=torture:twrp_stream=stream",
                            "--option=torture:twrp_stream_size=5"));

    private static TortureShare of(String tests, Use use, String name) {
        return new TortureShare(
                Pattern.compile(tests),
                use,
                name,
                Optional.empty(),
                Content.NOTHING,
                LinuxStoreOptions.DEFAULTS,
                share -> share,
                folder -> List.of());
    }

    private TortureShare on(LinuxStoreOptions store) {
        return new TortureShare(tests, use, name, disk, content, store, setUp, options);
    }

    private TortureShare formatted(LoopDisk.Kind kind) {
        return new TortureShare(tests, use, name, Optional.of(kind), content, storeOptions, setUp, options);
    }

    private TortureShare filled(Content what) {
        return new TortureShare(tests, use, name, disk, what, storeOptions, setUp, options);
    }

    /** A file with a stream, and another in a directory, today and as they were. */
    private static void snapshot(Path folder) throws IOException {
        for (Path tree : List.of(folder, folder.resolve(".snapshots").resolve(SNAPSHOT))) {
            Path file = Files.createDirectories(tree).resolve("file");
            Files.writeString(file, "content");
            Files.setAttribute(file, "user:DosStream.stream:$DATA", "notes\0".getBytes(StandardCharsets.US_ASCII));
            Files.writeString(Files.createDirectory(tree.resolve("subdir")).resolve("hardlink"), "inside");
        }
    }

    private TortureShare as(UnaryOperator<Share> special) {
        return new TortureShare(tests, use, name, disk, content, storeOptions, special, options);
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
        return new TortureShare(tests, use, name, disk, content, storeOptions, setUp, folder -> List.of(more));
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
