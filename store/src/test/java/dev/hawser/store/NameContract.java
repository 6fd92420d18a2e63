package dev.hawser.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.store.OpenRequest.Disposition;
import dev.hawser.store.OpenRequest.Kind;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What renaming, linking and deleting do in every {@link Store}. */
interface NameContract {
    Store store();

    private Files files() {
        return new Files(store());
    }

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
}
