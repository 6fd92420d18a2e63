package dev.hawser.store.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hawser.store.BasicChange;
import dev.hawser.store.DirectoryCursor;
import dev.hawser.store.Files;
import dev.hawser.store.OpenRequest;
import dev.hawser.store.OpenRequest.ContentAccess;
import dev.hawser.store.OpenRequest.Disposition;
import dev.hawser.store.OpenRequest.Kind;
import dev.hawser.store.OpenResult;
import dev.hawser.store.OutsideChange;
import dev.hawser.store.OutsideWatch;
import dev.hawser.store.ShortName;
import dev.hawser.store.SnapshotStore;
import dev.hawser.store.StoreException;
import dev.hawser.store.StoreFile;
import dev.hawser.store.StoreStatus;
import dev.hawser.wire.NtStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots in plain folders; those of Btrfs are folders too. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class LinuxSnapshotsTest {
    private static final Instant MORNING = Instant.parse("2026-02-03T06:00:00Z");
    private static final Instant EVENING = Instant.parse("2026-02-03T18:30:15Z");

    private final Path root;
    private LinuxStore store;

    LinuxSnapshotsTest(@TempDir Path root) {
        this.root = root;
    }

    @BeforeEach
    void makeSnapshots() throws IOException {
        store = open(true);
        write("@GMT-2026.02.03-06.00.00/file", "morning");
        write("@GMT-2026.02.03-18.30.15/file", "evening");
        write("@GMT-2026.02.03-18.30.15/Folder/new", "new");
        write("@GMT-nonsense/file", "never");
        java.nio.file.Files.writeString(root.resolve("file"), "now");
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    private LinuxStore open(boolean hidden) throws IOException {
        SnapshotOptions snapshots = new SnapshotOptions(Path.of(".snapshots"), SnapshotFormat.GMT, hidden);
        return LinuxStore.open(root, LinuxStoreOptions.DEFAULTS.withSnapshots(snapshots));
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(".snapshots").resolve(path);
        java.nio.file.Files.createDirectories(file.getParent());
        java.nio.file.Files.writeString(file, text);
    }

    private SnapshotStore asOf(Instant moment) {
        return store.asOf(moment).orElseThrow();
    }

    @Test
    void snapshotsAreListedThatHaveThePath() throws IOException {
        assertThat(store.snapshots("")).containsExactly(EVENING, MORNING);
        assertThat(store.snapshots("file")).containsExactly(EVENING, MORNING);
        assertThat(store.snapshots("Folder/new")).containsExactly(EVENING);
        assertThat(store.snapshots("other")).isEmpty();
        assertThat(asOf(MORNING).snapshots("Folder")).containsExactly(EVENING);
    }

    @Test
    void filesReadAsTheyWere() throws IOException {
        assertThat(new Files(asOf(MORNING)).read("FILE")).isEqualTo("morning");
        assertThat(new Files(asOf(EVENING.plusMillis(300))).read("file")).isEqualTo("evening");
        assertThat(new Files(asOf(EVENING)).names("")).containsExactlyInAnyOrder("file", "Folder");
        assertThat(new Files(store).read("file")).isEqualTo("now");
        assertThat(asOf(MORNING).describe("file")).isEqualTo(root + "/.snapshots/@GMT-2026.02.03-06.00.00/file");
        assertThat(asOf(MORNING).capabilities().readOnly()).isTrue();
    }

    @Test
    void aFileIsCopiedOutOfASnapshotByTheStore() throws IOException {
        try (StoreFile then = new Files(asOf(MORNING)).open("file", Kind.FILE);
                StoreFile restored = new Files(store).create("restored")) {
            assertThat(then.copyTo(restored, 0, 0, 100)).isEqualTo("morning".length());
            assertThat(Files.read(restored)).isEqualTo("morning");
        }
    }

    @Test
    void nothingIsFoundInASnapshotThatIsNot() throws IOException {
        SnapshotStore never = asOf(MORNING.plusSeconds(1));
        assertThat(new Files(never).refusal("file", Disposition.OPEN, Kind.ANY)).isEqualTo(StoreStatus.NAME_NOT_FOUND);
        assertThat(new Files(never).refusal("", Disposition.OPEN, Kind.ANY)).isEqualTo(StoreStatus.NAME_NOT_FOUND);
    }

    @Test
    void aFileOfThenIsAnotherThanThatOfToday() throws IOException {
        java.nio.file.Files.createLink(root.resolve("same"), root.resolve(".snapshots/@GMT-2026.02.03-06.00.00/file"));
        long then = new Files(asOf(MORNING)).metadata("file").identity().number();
        assertThat(then)
                .isNotEqualTo(new Files(store).metadata("same").identity().number());
        assertThat(new Files(asOf(EVENING)).metadata("file").identity().number())
                .isNotEqualTo(then);
        try (StoreFile directory = new Files(asOf(MORNING)).open("", Kind.DIRECTORY);
                DirectoryCursor cursor = directory.list();
                StoreFile file = new Files(asOf(MORNING)).open("file", Kind.FILE)) {
            DirectoryCursor.Entry entry = Objects.requireNonNull(cursor.next(name -> true));
            assertThat(entry.metadata().identity()).isEqualTo(file.identity());
        }
    }

    @Test
    void nothingCanBeChanged() throws IOException {
        Files then = new Files(asOf(MORNING));
        try (StoreFile file = then.open("file", Disposition.OPEN_OR_CREATE, Kind.FILE, ContentAccess.READ_WRITE)) {
            Stream.<ThrowingCallable>of(
                            () -> file.write(0, Files.bytes("x")),
                            () -> file.setSize(0),
                            () -> file.allocate(10),
                            file::clear,
                            () -> file.punchHole(0, 1),
                            () -> file.setSparse(true),
                            () -> file.setBasic(new BasicChange(0, 0, 0, 0, 0)),
                            () -> file.setExtendedAttributes(List.of()),
                            () -> file.rename("file", "other", false),
                            () -> file.link("other", false),
                            () -> file.delete("file"),
                            () -> file.openStream("new", Disposition.OPEN_OR_CREATE),
                            () -> then.open("new", Disposition.OPEN_OR_CREATE, Kind.FILE, ContentAccess.READ),
                            () -> then.create("new"))
                    .forEach(LinuxSnapshotsTest::isWriteProtected);
            file.flush();
        }
        assertThat(then.refusal("file", Disposition.CREATE, Kind.FILE)).isEqualTo(StoreStatus.NAME_COLLISION);
        assertThat(then.read("file")).isEqualTo("morning");
    }

    private static void isWriteProtected(ThrowingCallable change) {
        assertThatThrownBy(change).isInstanceOfSatisfying(StoreException.class, refused -> assertThat(refused.status())
                .isEqualTo(NtStatus.MEDIA_WRITE_PROTECTED));
    }

    @Test
    void streamsAreReadAsTheyWere() throws IOException {
        try (LinuxStore past = LinuxStore.open(root.resolve(".snapshots/@GMT-2026.02.03-06.00.00"))) {
            StoreFile base = new Files(past).open("file", Kind.FILE);
            try (StoreFile stream =
                    Files.opened(base.openStream("notes", Disposition.CREATE)).file()) {
                stream.write(0, Files.bytes("noted"));
            }
        }
        StoreFile base = new Files(asOf(MORNING)).open("file", Kind.FILE);
        assertThat(base.streams()).hasSize(2);
        assertThat(base.openStream("notes", Disposition.CREATE))
                .isEqualTo(new OpenResult.Refused(StoreStatus.NAME_COLLISION));
        try (StoreFile stream = Files.opened(base.openStream("NOTES", Disposition.OPEN_OR_CREATE))
                .file()) {
            assertThat(Files.read(stream)).isEqualTo("noted");
            assertThat(stream.identity()).isEqualTo(base.identity().ofStream("notes"));
        }
    }

    @Test
    void theFolderIsHiddenUnlessItIsToBeSeen() throws IOException {
        Files files = new Files(store);
        assertThat(files.names("")).containsExactly("file");
        assertThat(files.refusal(".Snapshots", Disposition.OPEN, Kind.ANY)).isEqualTo(StoreStatus.NAME_NOT_FOUND);
        assertThat(files.refusal(".snapshots", Disposition.CREATE, Kind.DIRECTORY))
                .isEqualTo(StoreStatus.ACCESS_DENIED);
        assertThat(files.refusal(".snapshots/@GMT-nonsense/file", Disposition.OPEN, Kind.ANY))
                .isEqualTo(StoreStatus.PATH_NOT_FOUND);
        assertThat(files.refusal(ShortName.alias(".snapshots"), Disposition.OPEN, Kind.ANY))
                .isEqualTo(StoreStatus.NAME_NOT_FOUND);
        assertThat(store.isSnapshotFolder(".snapshots")).isFalse();
        try (LinuxStore seen = open(false)) {
            assertThat(new Files(seen).names("")).containsExactlyInAnyOrder("file", ".snapshots");
            assertThat(new Files(seen).read(".snapshots/@GMT-nonsense/file")).isEqualTo("never");
            assertThat(seen.isSnapshotFolder(".SNAPSHOTS")).isTrue();
        }
    }

    @Test
    void nobodyWhoWatchesIsToldOfTheHiddenFolder() throws Exception {
        BlockingQueue<OutsideChange> told = new LinkedBlockingQueue<>();
        try (StoreFile directory = new Files(store).open("", Kind.DIRECTORY);
                OutsideWatch _ = directory.watch(true, told::add).orElseThrow()) {
            LocalChanges.SHARED.awaitWalks();
            new Tree(root).shell("cd .snapshots; mkdir @GMT-2026.02.04-00.00.00; touch @GMT-2026.02.03-06.00.00/more");
            new Tree(root).shell("mkdir seen");
            assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo(new OutsideChange.Added("seen", true));
        }
    }

    @Test
    void aSnapshotIsOpenAsLongAsAFileOfIt() throws IOException {
        long before = descriptors();
        SnapshotStore morning = asOf(MORNING);
        StoreFile file = new Files(morning).open("file", Kind.FILE);
        assertThat(asOf(MORNING)).isSameAs(morning);
        store.close();
        assertThat(Files.read(file)).isEqualTo("morning");
        file.close();
        assertThat(descriptors()).isLessThanOrEqualTo(before - 1);
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> all = java.nio.file.Files.list(Path.of("/proc/self/fd"))) {
            return all.filter(java.nio.file.Files::isDirectory).count();
        }
    }

    @Test
    void aSymbolicLinkIsNoSnapshot(@TempDir Path elsewhere) throws IOException {
        java.nio.file.Files.createSymbolicLink(root.resolve(".snapshots/@GMT-2026.02.04-00.00.00"), elsewhere);
        assertThat(store.snapshots("")).containsExactly(EVENING, MORNING);
        assertThat(store.asOf(Instant.parse("2026-02-04T00:00:00Z"))
                        .orElseThrow()
                        .open(new OpenRequest("", Disposition.OPEN, Kind.ANY, ContentAccess.NONE, 0, true)))
                .isEqualTo(new OpenResult.Refused(StoreStatus.NAME_NOT_FOUND));
    }

    @Test
    void snapshotsMayLieElsewhere(@TempDir Path elsewhere) throws IOException {
        java.nio.file.Files.createDirectories(elsewhere.resolve("1770091506"));
        SnapshotOptions snapshots = new SnapshotOptions(elsewhere, new SnapshotFormat("%s"), true);
        try (LinuxStore other = LinuxStore.open(root, LinuxStoreOptions.DEFAULTS.withSnapshots(snapshots))) {
            assertThat(other.snapshots("")).containsExactly(Instant.ofEpochSecond(1_770_091_506));
            assertThat(new Files(other).names("")).contains(".snapshots");
            assertThat(other.asOf(Instant.ofEpochSecond(1_770_091_506))
                            .orElseThrow()
                            .describe(""))
                    .isEqualTo(elsewhere + "/1770091506");
        }
    }
}
