package dev.hawser.store.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.store.Files;
import dev.hawser.store.OpenRequest.Disposition;
import dev.hawser.store.OpenRequest.Kind;
import dev.hawser.store.StoreFile;
import dev.hawser.store.StoreStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Names in any case over a file system that tells case apart, while local processes change them. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class LinuxNamesTest {
    private Instant now = Instant.now();
    private final Tree tree;
    private final LinuxStore store;
    private final Files files;

    LinuxNamesTest(@TempDir Path directory) throws IOException {
        tree = new Tree(directory);
        store = LinuxStore.open(directory, LinuxStoreOptions.DEFAULTS, () -> now);
        files = new Files(store);
    }

    @AfterEach
    void closeStore() throws IOException {
        store.close();
    }

    @Test
    void whatLocalProcessesMakeAndRenameIsFoundAtOnce() throws IOException {
        for (int i = 0; i < 200; i++) {
            tree.write("Name" + i, "x");
            assertThat(files.read("NAME" + i)).isEqualTo("x");
            tree.move("Name" + i, "Other" + i);
            assertThat(files.refusal("NAME" + i, Disposition.OPEN, Kind.ANY)).isEqualTo(StoreStatus.NAME_NOT_FOUND);
            assertThat(files.read("OTHER" + i)).isEqualTo("x");
            java.nio.file.Files.delete(tree.path("Other" + i));
            assertThat(files.refusal("other" + i, Disposition.OPEN, Kind.ANY)).isEqualTo(StoreStatus.NAME_NOT_FOUND);
        }
    }

    @Test
    void directoriesRenamedLocallyAreFoundAtOnce() throws IOException {
        tree.makeDirectory("One/Two");
        tree.write("One/Two/File", "x");
        assertThat(files.read("ONE/TWO/FILE")).isEqualTo("x");
        tree.move("One", "Uno");
        assertThat(files.refusal("ONE/TWO/FILE", Disposition.OPEN, Kind.ANY)).isEqualTo(StoreStatus.PATH_NOT_FOUND);
        assertThat(files.read("UNO/TWO/FILE")).isEqualTo("x");
    }

    @Test
    void clientNamesAndLocalNamesDoNotCollide() throws IOException {
        files.write("made", "x");
        tree.write("Local", "x");
        assertThat(files.refusal("LOCAL", Disposition.CREATE, Kind.FILE)).isEqualTo(StoreStatus.NAME_COLLISION);
        assertThat(files.refusal("MADE", Disposition.CREATE, Kind.FILE)).isEqualTo(StoreStatus.NAME_COLLISION);
        try (StoreFile file = files.open("made", Kind.FILE)) {
            assertThat(file.rename("made", "LOCAL", false)).isEqualTo(StoreStatus.NAME_COLLISION);
        }
    }

    @Test
    void exactNameWinsAmongNamesThatDifferInCaseOnly() throws IOException {
        tree.write("name", "1");
        tree.write("NAME", "2");
        assertThat(files.read("name")).isEqualTo("1");
        assertThat(files.read("NAME")).isEqualTo("2");
        assertThat(files.read("Name")).isIn("1", "2");
        files.delete("name");
        assertThat(files.read("name")).isEqualTo("2");
    }

    @Test
    void openFileIsFoundUnderTheNameThatALocalProcessGaveIt() throws IOException {
        tree.write("file", "x");
        try (StoreFile file = files.open("file", Kind.FILE)) {
            tree.move("file", "moved");
            tree.write("file", "other");
            assertThat(file.delete("file")).isEqualTo(StoreStatus.NAME_NOT_FOUND);
            assertThat(file.rename("file", "new", false)).isEqualTo(StoreStatus.NAME_NOT_FOUND);
            assertThat(file.rename("MOVED", "new", false)).isEqualTo(StoreStatus.OK);
        }
        assertThat(files.names("")).containsExactlyInAnyOrder("file", "new");
    }

    @Test
    void makingManyFilesInOneDirectoryReadsItHardlyEver() throws IOException {
        files.makeDirectory("untar");
        for (int i = 0; i < 10_000; i++) {
            assertThat(files.opened("untar/File" + i, Disposition.OPEN_OR_CREATE, Kind.FILE))
                    .isTrue();
        }
        assertThat(store.namesRead()).isLessThan(100);
        for (int i = 0; i < 10_000; i++) {
            files.delete("UNTAR/FILE" + i);
        }
        assertThat(store.namesRead()).isLessThan(100);
    }

    @Test
    void makingManyFilesBesideManyReadsThemOnce() throws IOException {
        tree.makeDirectory("Directory");
        for (int i = 0; i < 1000; i++) {
            tree.write("Directory/old" + i, "");
        }
        for (int i = 0; i < 1000; i++) {
            files.write("directory/new" + i, "");
        }
        assertThat(store.namesRead()).isLessThan(1100);
    }

    @Test
    void onlySoManyNamesAreRemembered() throws IOException {
        for (int i = 0; i < 100; i++) {
            tree.makeDirectory("directory" + i);
            tree.write("directory" + i + "/file", "");
        }
        now = now.plusSeconds(60);
        try (LinuxStore forgetful =
                LinuxStore.open(tree.root(), new LinuxStoreOptions(0644, 0755, 20, true, null), () -> now)) {
            Files there = new Files(forgetful);
            for (int i = 0; i < 100; i++) {
                there.read("directory" + i + "/FILE");
            }
            assertThat(forgetful.namesRead()).isEqualTo(100);
            there.read("directory99/FILE");
            assertThat(forgetful.namesRead()).isEqualTo(100);
            there.read("directory0/FILE");
            assertThat(forgetful.namesRead()).isEqualTo(101);
            there.read("DIRECTORY0/file");
            there.read("DIRECTORY0/file");
            assertThat(forgetful.namesRead())
                    .as("a larger directory is not remembered")
                    .isEqualTo(301);
        }
    }

    @Test
    void namesAreReadAgainWhenOurChangesMayHaveHiddenOthers() throws IOException {
        files.write("first", "");
        long before = store.namesRead();
        assertThat(files.refusal("absent", Disposition.OPEN, Kind.ANY)).isEqualTo(StoreStatus.NAME_NOT_FOUND);
        assertThat(store.namesRead()).isEqualTo(before);
        now = now.plusSeconds(60);
        assertThat(files.refusal("absent", Disposition.OPEN, Kind.ANY)).isEqualTo(StoreStatus.NAME_NOT_FOUND);
        assertThat(store.namesRead()).isGreaterThan(before);
        long settled = store.namesRead();
        now = now.plusSeconds(3600);
        assertThat(files.refusal("absent", Disposition.OPEN, Kind.ANY)).isEqualTo(StoreStatus.NAME_NOT_FOUND);
        assertThat(store.namesRead()).isEqualTo(settled);
    }

    @Test
    void directoryReadWithinATickOfItsChangeIsReadAgain() throws IOException {
        tree.write("first", "");
        now = java.nio.file.Files.getLastModifiedTime(tree.root()).toInstant();
        assertThat(files.refusal("FIRST/x", Disposition.OPEN, Kind.ANY)).isEqualTo(StoreStatus.PATH_NOT_FOUND);
        long before = store.namesRead();
        assertThat(files.refusal("SECOND", Disposition.OPEN, Kind.ANY)).isEqualTo(StoreStatus.NAME_NOT_FOUND);
        assertThat(store.namesRead()).isGreaterThan(before);
    }

    @Test
    void directoryWhoseTimeIsInTheFutureIsNotTrusted() throws IOException {
        tree.write("first", "");
        java.nio.file.Files.setLastModifiedTime(tree.root(), FileTime.from(now.plusSeconds(1000)));
        for (int i = 0; i < 3; i++) {
            long before = store.namesRead();
            assertThat(files.refusal("absent", Disposition.OPEN, Kind.ANY)).isEqualTo(StoreStatus.NAME_NOT_FOUND);
            assertThat(store.namesRead()).isGreaterThan(before);
        }
    }

    @Test
    void namesThatAreNotUtf8AreLeftOutAndDoNotBreakListings() throws IOException {
        tree.shell("touch good \"$(printf 'bad\\377name')\" \"$(printf 'bad\\355\\240\\200')\"");
        assertThat(files.names("")).containsExactly("good");
        try (StoreFile root = files.open("", Kind.DIRECTORY)) {
            assertThat(root.isEmpty()).isFalse();
        }
        files.makeDirectory("directory");
        tree.shell("touch \"directory/$(printf '\\377')\"");
        try (StoreFile directory = files.open("directory", Kind.DIRECTORY)) {
            assertThat(directory.isEmpty()).isFalse();
            assertThat(directory.delete("directory")).isEqualTo(StoreStatus.DIRECTORY_NOT_EMPTY);
        }
    }

    @Test
    void deletedDirectoryListsAsEmpty() throws IOException {
        files.makeDirectory("directory");
        try (StoreFile directory = files.open("directory", Kind.DIRECTORY)) {
            java.nio.file.Files.delete(tree.path("directory"));
            try (var cursor = directory.list()) {
                assertThat(cursor.next(name -> true)).isNull();
            }
        }
    }
}
