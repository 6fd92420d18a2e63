package dev.hawser.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.store.OpenRequest.ContentAccess;
import dev.hawser.store.OpenRequest.Disposition;
import dev.hawser.store.OpenRequest.Kind;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What looking up and making files does in every {@link Store}. */
interface LookupContract {
    Store store();

    private Files files() {
        return new Files(store());
    }

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
}
