package dev.hawser.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hawser.store.OpenRequest.ContentAccess;
import dev.hawser.store.OpenRequest.Disposition;
import dev.hawser.store.OpenRequest.Kind;
import dev.hawser.store.StoreFile.Extent;
import dev.hawser.wire.dtyp.FileTime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link Store} does, in one place: a test class of a store implements this and says which store. */
public interface StoreContract {
    Store store();

    private Files files() {
        return new Files(store());
    }

    // Looking up and making

    @Test
    default void rootIsADirectoryThatIsThere() throws IOException {
        try (StoreFile root = files().open("", Kind.DIRECTORY)) {
            assertThat(root.metadata().directory()).isTrue();
            assertThat(root.metadata().size()).isZero();
            assertThat(root.metadata().allocation()).isZero();
        }
        assertThat(files().refusal("", Disposition.CREATE, Kind.DIRECTORY)).isEqualTo(StoreStatus.NAME_COLLISION);
        assertThat(files().refusal("", Disposition.OPEN, Kind.FILE)).isEqualTo(StoreStatus.IS_A_DIRECTORY);
    }

    @Test
    default void missingLastNameAndMissingDirectoryAreToldApart() throws IOException {
        files().write("file", "x");
        assertThat(files().refusal("absent", Disposition.OPEN, Kind.ANY)).isEqualTo(StoreStatus.NAME_NOT_FOUND);
        assertThat(files().refusal("absent/file", Disposition.OPEN, Kind.ANY)).isEqualTo(StoreStatus.PATH_NOT_FOUND);
        assertThat(files().refusal("file/below", Disposition.OPEN, Kind.ANY)).isEqualTo(StoreStatus.PATH_NOT_FOUND);
        assertThat(files().refusal("absent/file", Disposition.CREATE, Kind.FILE))
                .isEqualTo(StoreStatus.PATH_NOT_FOUND);
        assertThat(files().refusal("file/below", Disposition.OPEN_OR_CREATE, Kind.FILE))
                .isEqualTo(StoreStatus.PATH_NOT_FOUND);
    }

    @Test
    default void dispositionsSayWhetherTheFileWasMade() throws IOException {
        assertThat(files().opened("file", Disposition.OPEN_OR_CREATE, Kind.FILE))
                .isTrue();
        assertThat(files().opened("file", Disposition.OPEN_OR_CREATE, Kind.FILE))
                .isFalse();
        assertThat(files().opened("file", Disposition.OPEN, Kind.FILE)).isFalse();
        assertThat(files().refusal("file", Disposition.CREATE, Kind.FILE)).isEqualTo(StoreStatus.NAME_COLLISION);
        assertThat(files().refusal("file", Disposition.CREATE, Kind.DIRECTORY)).isEqualTo(StoreStatus.NAME_COLLISION);
        assertThat(files().opened("made", Disposition.CREATE, Kind.ANY)).isTrue();
        assertThat(files().metadata("made").directory()).isFalse();
    }

    @Test
    default void kindIsChecked() throws IOException {
        files().write("file", "x");
        files().makeDirectory("directory");
        for (Disposition disposition : List.of(Disposition.OPEN, Disposition.OPEN_OR_CREATE)) {
            assertThat(files().refusal("file", disposition, Kind.DIRECTORY)).isEqualTo(StoreStatus.NOT_A_DIRECTORY);
            assertThat(files().refusal("directory", disposition, Kind.FILE)).isEqualTo(StoreStatus.IS_A_DIRECTORY);
            assertThat(files().opened("file", disposition, Kind.ANY)).isFalse();
            assertThat(files().opened("directory", disposition, Kind.ANY)).isFalse();
        }
    }

    @Test
    default void directoryOpensWhateverAccessToContentIsAskedFor() throws IOException {
        files().makeDirectory("directory");
        for (ContentAccess access : ContentAccess.values()) {
            try (StoreFile directory = files().open("directory", Disposition.OPEN, Kind.ANY, access)) {
                assertThat(directory.metadata().directory()).isTrue();
            }
        }
    }

    @Test
    default void namesAreFoundInAnyCaseAndKeptAsTheyWereMade() throws IOException {
        files().makeDirectory("Größe");
        files().write("Größe/ReadMe.txt", "x");

        assertThat(files().read("GRÖßE/README.TXT")).isEqualTo("x");
        assertThat(files().names("gröSSe".replace("SS", "ß"))).containsExactly("ReadMe.txt");
        try (StoreFile file = files().open("größe/readme.txt", Kind.FILE)) {
            assertThat(file.canonicalPath("größe/readme.txt")).isEqualTo("Größe/ReadMe.txt");
            assertThat(file.canonicalPath("größe/ABSENT/x")).isEqualTo("Größe/ABSENT/x");
        }
        assertThat(files().refusal("größe/readme.TXT", Disposition.CREATE, Kind.FILE))
                .isEqualTo(StoreStatus.NAME_COLLISION);
        assertThat(files().opened("größe/readme.TXT", Disposition.OPEN_OR_CREATE, Kind.FILE))
                .isFalse();
        assertThat(files().names("Größe")).containsExactly("ReadMe.txt");
    }

    @Test
    default void namesOutsideOfTheBasicPlaneWork() throws IOException {
        files().write("𝔘nicode 🚢.txt", "ship");
        assertThat(files().read("𝔘NICODE 🚢.TXT")).isEqualTo("ship");
        assertThat(files().names("")).containsExactly("𝔘nicode 🚢.txt");
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 3000})
    default void nameThatIsTooLongIsRefused(int length) throws IOException {
        String name = "n".repeat(length);
        assertThat(files().refusal(name, Disposition.CREATE, Kind.FILE)).isEqualTo(StoreStatus.NAME_TOO_LONG);
        assertThat(files().refusal(name, Disposition.CREATE, Kind.DIRECTORY)).isEqualTo(StoreStatus.NAME_TOO_LONG);
    }

    // Content

    @Test
    default void whatIsWrittenIsReadInEitherKindOfBuffer() throws IOException {
        byte[] bytes = new byte[300_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ((i * 31) >> 3);
        }
        try (StoreFile file = files().create("file")) {
            file.write(5, ByteBuffer.allocateDirect(bytes.length).put(bytes).flip());
            ByteBuffer heap = ByteBuffer.wrap(bytes, 100, 1000);
            file.write(1_000_000, heap);
            assertThat(heap.hasRemaining()).isFalse();

            ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length);
            assertThat(file.read(5, direct)).isEqualTo(bytes.length);
            assertThat(direct.flip()).isEqualTo(ByteBuffer.wrap(bytes));
            ByteBuffer target = ByteBuffer.allocate(5000).position(10);
            assertThat(file.read(1_000_000, target)).isEqualTo(1000);
            assertThat(target.position()).isEqualTo(1010);
            assertThat(target.flip().position(10)).isEqualTo(ByteBuffer.wrap(bytes, 100, 1000));
            assertThat(file.metadata().size()).isEqualTo(1_001_000);
        }
    }

    @Test
    default void readingAtOrBehindTheEndGivesNothing() throws IOException {
        try (StoreFile file = files().create("file")) {
            file.write(0, bytes("abc"));
            assertThat(file.read(3, ByteBuffer.allocateDirect(10))).isZero();
            assertThat(file.read(1L << 40, ByteBuffer.allocateDirect(10))).isZero();
            assertThat(file.read(1, ByteBuffer.allocateDirect(0))).isZero();
            assertThat(file.read(1, ByteBuffer.allocateDirect(10))).isEqualTo(2);
        }
    }

    @Test
    default void readNowReadsOrLeavesTheBufferAlone() throws IOException {
        try (StoreFile file = files().create("file")) {
            file.write(0, bytes("abcdef"));
            ByteBuffer target = ByteBuffer.allocateDirect(4);
            int count = file.readNow(2, target);
            if (store().capabilities().probesReads()) {
                assertThat(count).isEqualTo(4);
                assertThat(target.flip()).isEqualTo(bytes("cdef"));
                assertThat(file.readNow(6, target)).isZero();
            } else {
                assertThat(count).isEqualTo(-1);
                assertThat(target.position()).isZero();
            }
        }
    }

    @Test
    default void endOfFileMovesAndNewBytesAreZero() throws IOException {
        try (StoreFile file = files().create("file")) {
            file.write(0, bytes("abcdef"));
            file.setSize(3);
            file.setSize(5);
            assertThat(file.metadata().size()).isEqualTo(5);
            ByteBuffer target = ByteBuffer.allocate(10);
            assertThat(file.read(0, target)).isEqualTo(5);
            assertThat(target.array()).startsWith('a', 'b', 'c', 0, 0);
        }
    }

    @Test
    default void tooLargeAFileIsAFullDisk() throws IOException {
        try (StoreFile file = files().create("file")) {
            assertThatThrownBy(() -> file.setSize(Long.MAX_VALUE)).satisfies(Files::saysDiskFull);
            assertThatThrownBy(() -> file.write(Long.MAX_VALUE - 5, bytes("abc")))
                    .satisfies(Files::saysDiskFull);
        }
    }

    @Test
    default void allocationDoesNotMoveTheEnd() throws IOException {
        try (StoreFile file = files().create("file")) {
            file.allocate(100_000);
            assertThat(file.metadata().size()).isZero();
            assertThat(file.metadata().allocation()).isGreaterThanOrEqualTo(100_000);
        }
    }

    @Test
    default void holesReadAsZerosAndFreeSpace() throws IOException {
        try (StoreFile file = files().create("file")) {
            file.write(0, ByteBuffer.wrap(new byte[1 << 20]).put(0, (byte) 7).put((1 << 20) - 1, (byte) 9));
            long before = file.metadata().allocation();
            file.punchHole(1, (1 << 20) - 2);

            Metadata after = file.metadata();
            assertThat(after.size()).isEqualTo(1 << 20);
            assertThat(after.allocation()).isLessThan(before);
            ByteBuffer target = ByteBuffer.allocate(1 << 20);
            assertThat(file.read(0, target)).isEqualTo(1 << 20);
            assertThat(target.get(0)).isEqualTo((byte) 7);
            assertThat(target.get((1 << 20) - 1)).isEqualTo((byte) 9);
            assertThat(target.get(4096)).isZero();

            assertThat(file.allocatedRanges(0, 1 << 20)).hasSize(2);
            assertThat(file.allocatedRanges(65_536, 65_536)).isEmpty();
            assertThat(file.allocatedRanges(0, 10)).containsExactly(new Extent(0, 10));
        }
    }

    @Test
    default void writingFarBehindTheEndLeavesAHole() throws IOException {
        try (StoreFile file = files().create("file")) {
            file.write(0, bytes("start"));
            file.write(10L << 30, bytes("end"));
            assertThat(file.metadata().size()).isEqualTo((10L << 30) + 3);
            assertThat(file.metadata().allocation()).isLessThan(1 << 20);
            List<Extent> ranges = file.allocatedRanges(0, Long.MAX_VALUE);
            assertThat(ranges).hasSize(2);
            assertThat(ranges.getLast().offset() + ranges.getLast().length()).isEqualTo((10L << 30) + 3);
        }
    }

    @Test
    default void holeBehindTheEndChangesNothing() throws IOException {
        try (StoreFile file = files().create("file")) {
            file.write(0, bytes("abc"));
            file.punchHole(100, 5000);
            file.punchHole(1, Long.MAX_VALUE);
            assertThat(file.metadata().size()).isEqualTo(3);
            assertThat(files().read("file")).isEqualTo("a\0\0");
            file.flush();
        }
    }

    // Attributes, times, identity

    @Test
    default void attributesOfAMadeFileAreKept() throws IOException {
        int attributes = FileAttributes.ARCHIVE | FileAttributes.HIDDEN;
        files().create("file", Kind.FILE, attributes).close();
        files().create("directory", Kind.DIRECTORY, FileAttributes.HIDDEN).close();
        files().create("plain", Kind.FILE, 0).close();
        assertThat(files().metadata("file").attributes()).isEqualTo(attributes);
        assertThat(files().metadata("directory").attributes())
                .isEqualTo(FileAttributes.DIRECTORY | FileAttributes.HIDDEN);
        assertThat(files().metadata("plain").attributes()).isEqualTo(FileAttributes.NORMAL);
    }

    @Test
    default void fileMadeReadOnlyCanBeWrittenByItsMaker() throws IOException {
        try (StoreFile file = files().create("file", Kind.FILE, FileAttributes.READONLY)) {
            file.write(0, bytes("abc"));
            assertThat(file.metadata().readOnly()).isTrue();
        }
        assertThat(files().read("file")).isEqualTo("abc");
    }

    @Test
    default void attributesAreReplacedAsAWhole() throws IOException {
        try (StoreFile file = files().create("file", Kind.FILE, FileAttributes.ARCHIVE)) {
            file.setSparse(true);
            change(file, FileAttributes.READONLY | FileAttributes.SYSTEM | FileAttributes.DIRECTORY);
            assertThat(file.metadata().attributes())
                    .isEqualTo(FileAttributes.READONLY | FileAttributes.SYSTEM | FileAttributes.SPARSE_FILE);
            file.setSparse(false);
            change(file, 0);
            assertThat(file.metadata().attributes()).isEqualTo(FileAttributes.NORMAL);
        }
    }

    private static void change(StoreFile file, int attributes) throws IOException {
        assertThat(file.setBasic(new BasicChange(0, 0, 0, 0, attributes))).isEqualTo(StoreStatus.OK);
    }

    @Test
    default void timesAreSetOneByOne() throws IOException {
        long early = FileTime.of(Instant.parse("1975-03-04T05:06:07.1234567Z"));
        long late = FileTime.of(Instant.parse("2040-03-04T05:06:07.7654321Z"));
        try (StoreFile file = files().create("file", Kind.FILE, FileAttributes.HIDDEN)) {
            Metadata before = file.metadata();
            file.setBasic(new BasicChange(early, 0, 0, 0, BasicChange.KEEP_ATTRIBUTES));
            assertThat(file.metadata().creationTime()).isEqualTo(early);
            assertThat(file.metadata().lastWriteTime()).isEqualTo(before.lastWriteTime());
            file.setBasic(new BasicChange(0, 0, late, 0, BasicChange.KEEP_ATTRIBUTES));
            file.setBasic(new BasicChange(0, early, 0, 0, BasicChange.KEEP_ATTRIBUTES));
            Metadata after = file.metadata();
            assertThat(after.creationTime()).isEqualTo(early);
            assertThat(after.lastWriteTime()).isEqualTo(late);
            assertThat(after.lastAccessTime()).isEqualTo(early);
            assertThat(after.attributes()).isEqualTo(FileAttributes.HIDDEN);
        }
    }

    @Test
    default void timesOfADirectoryAreSet() throws IOException {
        long early = FileTime.of(Instant.parse("1999-12-31T23:59:59Z"));
        try (StoreFile directory = files().create("directory", Kind.DIRECTORY, 0)) {
            directory.setBasic(new BasicChange(early, early, early, 0, FileAttributes.HIDDEN));
            Metadata after = directory.metadata();
            assertThat(List.of(after.creationTime(), after.lastAccessTime(), after.lastWriteTime()))
                    .containsOnly(early);
            assertThat(after.attributes()).isEqualTo(FileAttributes.DIRECTORY | FileAttributes.HIDDEN);
        }
    }

    @Test
    default void metadataOfTheOpeningIsThatOfTheFile() throws IOException {
        OpenResult result = files().request("file", Disposition.CREATE, Kind.FILE, FileAttributes.ARCHIVE);
        OpenResult.Opened opened = (OpenResult.Opened) result;
        try (StoreFile file = opened.file()) {
            assertThat(opened.metadata()).isEqualTo(file.metadata());
            assertThat(opened.metadata().identity()).isEqualTo(file.identity());
            assertThat(opened.metadata().links()).isEqualTo(1);
            assertThat(opened.metadata().writable()).isTrue();
            assertThat(opened.metadata().reparseTag()).isZero();
        }
    }

    @Test
    default void differentFilesHaveDifferentIdentities() throws IOException {
        files().write("a", "");
        FileIdentity first = files().metadata("a").identity();
        files().write("b", "");
        assertThat(files().metadata("b").identity()).isNotEqualTo(first);
        assertThat(files().metadata("A").identity()).isEqualTo(first);
        files().delete("a");
        files().write("a", "");
        assertThat(files().metadata("a").identity()).isNotEqualTo(first);
    }

    // Names

    @Test
    default void renameMovesAFileWithItsIdentity() throws IOException {
        files().write("one", "1");
        files().makeDirectory("Directory");
        try (StoreFile file = files().open("one", Kind.FILE)) {
            assertThat(file.rename("ONE", "directory/Two", false)).isEqualTo(StoreStatus.OK);
            assertThat(files().metadata("directory/two").identity()).isEqualTo(file.identity());
            assertThat(file.canonicalPath("DIRECTORY/TWO")).isEqualTo("Directory/Two");
        }
        assertThat(files().names("")).containsExactly("Directory");
        assertThat(files().read("directory/two")).isEqualTo("1");
    }

    @Test
    default void renameMovesADirectoryWithAllThatIsInIt() throws IOException {
        files().makeDirectory("a");
        files().write("a/file", "1");
        try (StoreFile directory = files().open("a", Kind.DIRECTORY)) {
            assertThat(directory.rename("a", "b", false)).isEqualTo(StoreStatus.OK);
            assertThat(directory.rename("b", "b/c", false)).isEqualTo(StoreStatus.ACCESS_DENIED);
        }
        assertThat(files().read("B/FILE")).isEqualTo("1");
    }

    @Test
    default void renameCanChangeCaseAlone() throws IOException {
        files().write("readme", "x");
        try (StoreFile file = files().open("readme", Kind.FILE)) {
            assertThat(file.rename("readme", "ReadMe", false)).isEqualTo(StoreStatus.OK);
            assertThat(files().names("")).containsExactly("ReadMe");
            assertThat(file.rename("README", "ReadMe", false)).isEqualTo(StoreStatus.OK);
            assertThat(file.rename("readme", "README", true)).isEqualTo(StoreStatus.OK);
        }
        assertThat(files().names("")).containsExactly("README");
    }

    @Test
    default void renameReplacesOnlyFilesAndOnlyWhenAsked() throws IOException {
        files().write("one", "1");
        files().write("Two", "2");
        files().makeDirectory("directory");
        try (StoreFile file = files().open("one", Kind.FILE)) {
            assertThat(file.rename("one", "two", false)).isEqualTo(StoreStatus.NAME_COLLISION);
            assertThat(file.rename("one", "Directory", false)).isEqualTo(StoreStatus.NAME_COLLISION);
            assertThat(file.rename("one", "Directory", true)).isEqualTo(StoreStatus.ACCESS_DENIED);
            assertThat(file.rename("one", "TWO", true)).isEqualTo(StoreStatus.OK);
        }
        assertThat(files().names("")).containsExactlyInAnyOrder("TWO", "directory");
        assertThat(files().read("two")).isEqualTo("1");
    }

    @Test
    default void directoryReplacesNothing() throws IOException {
        files().makeDirectory("directory");
        files().write("file", "1");
        try (StoreFile directory = files().open("directory", Kind.DIRECTORY)) {
            assertThat(directory.rename("directory", "file", true)).isEqualTo(StoreStatus.ACCESS_DENIED);
        }
        assertThat(files().read("file")).isEqualTo("1");
    }

    @Test
    default void replacedFileStaysReadableToThoseWhoHaveItOpen() throws IOException {
        files().write("one", "1");
        files().write("two", "2");
        try (StoreFile replaced = files().open("two", Kind.FILE);
                StoreFile file = files().open("one", Kind.FILE)) {
            file.rename("one", "two", true);
            assertThat(Files.read(replaced)).isEqualTo("2");
            assertThat(replaced.metadata().links()).isZero();
        }
    }

    @Test
    default void renameOfANameThatLeadsElsewhereIsRefused() throws IOException {
        files().write("one", "1");
        files().write("other", "2");
        try (StoreFile file = files().open("one", Kind.FILE)) {
            assertThat(file.rename("other", "three", false)).isEqualTo(StoreStatus.NAME_NOT_FOUND);
            assertThat(file.rename("absent", "three", false)).isEqualTo(StoreStatus.NAME_NOT_FOUND);
            assertThat(file.rename("one", "absent/three", false)).isEqualTo(StoreStatus.PATH_NOT_FOUND);
        }
        try (StoreFile root = files().open("", Kind.DIRECTORY)) {
            assertThat(root.rename("", "three", false)).isEqualTo(StoreStatus.ACCESS_DENIED);
            assertThat(root.delete("")).isEqualTo(StoreStatus.ACCESS_DENIED);
        }
        assertThat(files().names("")).containsExactlyInAnyOrder("one", "other");
    }

    @Test
    default void renameOntoAnotherNameOfTheSameFileTakesTheOldNameAway() throws IOException {
        files().write("one", "1");
        try (StoreFile file = files().open("one", Kind.FILE)) {
            file.link("two", false);
            assertThat(file.rename("one", "two", false)).isEqualTo(StoreStatus.NAME_COLLISION);
            assertThat(file.rename("one", "two", true)).isEqualTo(StoreStatus.OK);
            assertThat(file.metadata().links()).isEqualTo(1);
        }
        assertThat(files().names("")).containsExactly("two");
    }

    @Test
    default void hardLinksShareIdentityAndContent() throws IOException {
        files().write("one", "1");
        files().write("Taken", "t");
        files().makeDirectory("directory");
        try (StoreFile file = files().open("one", Kind.FILE)) {
            assertThat(file.link("two", false)).isEqualTo(StoreStatus.OK);
            assertThat(file.metadata().links()).isEqualTo(2);
            assertThat(file.link("taken", false)).isEqualTo(StoreStatus.NAME_COLLISION);
            assertThat(file.link("directory", true)).isEqualTo(StoreStatus.ACCESS_DENIED);
            assertThat(file.link("absent/x", true)).isEqualTo(StoreStatus.PATH_NOT_FOUND);
            assertThat(file.link("taken", true)).isEqualTo(StoreStatus.OK);
            assertThat(file.link("TWO", true)).isEqualTo(StoreStatus.OK);
            assertThat(file.metadata().links()).isEqualTo(3);
            assertThat(files().metadata("two").identity()).isEqualTo(file.identity());
            assertThat(file.delete("two")).isEqualTo(StoreStatus.OK);
            assertThat(file.metadata().links()).isEqualTo(2);
        }
        assertThat(files().read("taken")).isEqualTo("1");
        assertThat(files().names("")).containsExactlyInAnyOrder("one", "taken", "directory");
        try (StoreFile directory = files().open("directory", Kind.DIRECTORY)) {
            assertThat(directory.link("again", false)).isEqualTo(StoreStatus.IS_A_DIRECTORY);
        }
    }

    @Test
    default void deleteTakesTheNameAndLeavesTheOpenFile() throws IOException {
        files().write("file", "abc");
        files().write("other", "o");
        try (StoreFile file = files().open("file", Kind.FILE)) {
            assertThat(file.delete("other")).isEqualTo(StoreStatus.NAME_NOT_FOUND);
            assertThat(file.delete("FILE")).isEqualTo(StoreStatus.OK);
            assertThat(file.delete("file")).isEqualTo(StoreStatus.NAME_NOT_FOUND);
            assertThat(Files.read(file)).isEqualTo("abc");
            assertThat(file.metadata().links()).isZero();
            assertThat(file.link("again", false)).isEqualTo(StoreStatus.NAME_NOT_FOUND);
        }
        assertThat(files().names("")).containsExactly("other");
    }

    @Test
    default void directoryIsDeletedOnlyWhenEmpty() throws IOException {
        files().makeDirectory("directory");
        files().write("directory/file", "x");
        try (StoreFile directory = files().open("directory", Kind.DIRECTORY)) {
            assertThat(directory.isEmpty()).isFalse();
            assertThat(directory.delete("directory")).isEqualTo(StoreStatus.DIRECTORY_NOT_EMPTY);
            files().delete("directory/file");
            assertThat(directory.isEmpty()).isTrue();
            assertThat(directory.delete("directory")).isEqualTo(StoreStatus.OK);
            assertThat(files().refusal("directory/new", Disposition.CREATE, Kind.FILE))
                    .isEqualTo(StoreStatus.PATH_NOT_FOUND);
        }
    }

    // Listings

    @Test
    default void listingGivesEachEntryOnceWithItsMetadata() throws IOException {
        for (int i = 0; i < 1000; i++) {
            files().write("file" + i, "x".repeat(i % 5));
        }
        files().makeDirectory("directory");
        try (StoreFile root = files().open("", Kind.DIRECTORY);
                DirectoryCursor cursor = root.list()) {
            int count = 0;
            for (var entry = cursor.next(name -> true); entry != null; entry = cursor.next(name -> true)) {
                count++;
                assertThat(entry.metadata()).isEqualTo(files().metadata(entry.name()));
            }
            assertThat(count).isEqualTo(1001);
            assertThat(cursor.next(name -> true)).isNull();
        }
    }

    @Test
    default void listingLeavesOutWhatIsNotWantedAndWhatIsGone() throws IOException {
        for (String name : List.of("a", "b", "c", "d")) {
            files().write(name, name);
        }
        try (StoreFile root = files().open("", Kind.DIRECTORY);
                DirectoryCursor cursor = root.list()) {
            files().delete("c");
            assertThat(Files.names(cursor, name -> !name.equals("a"))).containsExactlyInAnyOrder("b", "d");
        }
    }

    @Test
    default void twoListingsOfOneDirectoryDoNotDisturbEachOther() throws IOException {
        for (int i = 0; i < 100; i++) {
            files().write("file" + i, "");
        }
        try (StoreFile root = files().open("", Kind.DIRECTORY);
                DirectoryCursor first = root.list()) {
            assertThat(first.next(name -> true)).isNotNull();
            try (DirectoryCursor second = root.list()) {
                assertThat(Files.names(second, name -> true)).hasSize(100);
            }
            assertThat(Files.names(first, name -> true)).hasSize(99);
            assertThat(root.isEmpty()).isFalse();
        }
    }

    // The whole

    @Test
    default void spaceAddsUp() throws IOException {
        Space space = store().space();
        assertThat(space.free()).isBetween(0L, space.total());
        assertThat(space.available()).isBetween(0L, space.free());
        assertThat(Integer.bitCount(space.unitSize())).isEqualTo(1);
        assertThat(store().capabilities().fileSystemName()).isEqualTo("NTFS");
    }

    @Test
    default void openFilesOutliveTheStore() throws IOException {
        files().write("file", "abc");
        try (StoreFile file = files().open("file", Kind.FILE)) {
            store().close();
            assertThat(Files.read(file)).isEqualTo("abc");
            assertThat(file.metadata().size()).isEqualTo(3);
        }
    }

    private static ByteBuffer bytes(String text) {
        return Files.bytes(text);
    }
}
