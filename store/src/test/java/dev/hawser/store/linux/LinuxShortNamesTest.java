package dev.hawser.store.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.store.Files;
import dev.hawser.store.OpenRequest.Disposition;
import dev.hawser.store.OpenRequest.Kind;
import dev.hawser.store.ShortName;
import dev.hawser.store.StoreFile;
import dev.hawser.store.StoreStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Short names, and names of local programs that Windows can not have. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class LinuxShortNamesTest {
    private static final String LONG = "A rather long name.html";
    private static final String SHORT = ShortName.of(LONG);

    private Instant now = Instant.parse("2040-01-01T00:00:00Z");
    private final Tree tree;
    private final LinuxStore store;
    private final Files files;

    LinuxShortNamesTest(@TempDir Path directory) throws IOException {
        tree = new Tree(directory);
        store = LinuxStore.open(directory, LinuxStoreOptions.DEFAULTS, () -> now);
        files = new Files(store);
    }

    @AfterEach
    void closeStore() throws IOException {
        store.close();
    }

    @Test
    void filesAreFoundByTheirShortNames() throws IOException {
        tree.makeDirectory("Some Directory");
        tree.write("Some Directory/" + LONG, "x");
        String path = ShortName.of("Some Directory") + "/" + SHORT;
        assertThat(files.read(path)).isEqualTo("x");
        assertThat(files.refusal(path, Disposition.CREATE, Kind.FILE)).isEqualTo(StoreStatus.NAME_COLLISION);
        try (StoreFile file = files.open(path.toLowerCase(Locale.ROOT), Kind.FILE)) {
            assertThat(file.canonicalPath(path)).isEqualTo("Some Directory/" + LONG);
        }
    }

    @Test
    void whatIsCalledExactlySoComesFirst() throws IOException {
        tree.write(LONG, "long");
        tree.write(SHORT, "short");
        assertThat(files.read(SHORT)).isEqualTo("short");
        assertThat(files.read(LONG)).isEqualTo("long");
    }

    @Test
    void lookingForShortNamesDoesNotReadTheDirectoryAgain() throws IOException {
        for (int i = 0; i < 100; i++) {
            tree.write("Name number " + i, "" + i);
        }
        assertThat(files.read(ShortName.of("name number 7"))).isEqualTo("7");
        assertThat(store.namesRead()).isEqualTo(100);
        for (int i = 0; i < 100; i++) {
            assertThat(files.read(ShortName.of("name number " + i))).isEqualTo("" + i);
        }
        assertThat(files.refusal(ShortName.of("name number x"), Disposition.OPEN, Kind.FILE))
                .isEqualTo(StoreStatus.NAME_NOT_FOUND);
        assertThat(store.namesRead()).isEqualTo(100);
    }

    @Test
    void shortNamesFollowTheChangesOfClients() throws IOException {
        files.write(LONG, "x");
        assertThat(files.read(SHORT)).isEqualTo("x");
        try (StoreFile file = files.open(LONG, Kind.FILE)) {
            assertThat(file.rename(LONG, "Another long name", false)).isEqualTo(StoreStatus.OK);
        }
        assertThat(files.refusal(SHORT, Disposition.OPEN, Kind.FILE)).isEqualTo(StoreStatus.NAME_NOT_FOUND);
        assertThat(files.read(ShortName.of("Another long name"))).isEqualTo("x");
    }

    @Test
    void whatWasDeletedByItsShortNameIsMadeWithItsLongOne() throws IOException {
        files.write(LONG, "1");
        files.delete(SHORT);
        files.write(SHORT, "2");
        assertThat(files.names("")).containsExactly(LONG);
        assertThat(files.read(LONG)).isEqualTo("2");
        files.delete(SHORT);
        now = now.plusSeconds(16);
        files.write(SHORT, "3");
        assertThat(files.names("")).containsExactly(SHORT);
    }

    @Test
    void whatWasDeletedByItsLongNameIsForgotten() throws IOException {
        files.write(LONG, "1");
        files.delete(LONG);
        files.write(SHORT, "2");
        assertThat(files.names("")).containsExactly(SHORT);
    }

    @Test
    void charactersThatWindowsCanNotHaveAreToldAsOthers() throws IOException {
        tree.write("12:30 \"what?\" <a|b>*\\\u0001", "x");
        String told = "12\uf02230 \uf020what\uf025\uf020 \uf023a\uf027b\uf024\uf021\uf026\uf001";
        assertThat(files.names("")).containsExactly(told);
        assertThat(files.read(told)).isEqualTo("x");
        assertThat(files.read(ShortName.of(told))).isEqualTo("x");
        try (StoreFile file = files.open(told, Kind.FILE)) {
            assertThat(file.canonicalPath(told)).isEqualTo(told);
            assertThat(file.rename(told, "legal", false)).isEqualTo(StoreStatus.OK);
        }
        assertThat(files.read("legal")).isEqualTo("x");
    }

    @Test
    void directoriesWithSuchCharactersAreEntered() throws IOException {
        tree.makeDirectory("a:b/c?d");
        tree.write("a:b/c?d/e*f", "x");
        String path = "a\uf022b/c\uf025d/e\uf021f";
        assertThat(files.read(path)).isEqualTo("x");
        try (StoreFile file = files.open(path, Kind.FILE)) {
            assertThat(file.canonicalPath(path)).isEqualTo(path);
            assertThat(file.delete(path)).isEqualTo(StoreStatus.OK);
        }
        assertThat(files.refusal(path, Disposition.OPEN, Kind.ANY)).isEqualTo(StoreStatus.NAME_NOT_FOUND);
    }

    @Test
    void whatAClientNamesSoIsKeptSo() throws IOException {
        files.write("a\uf022b", "client");
        tree.write("a:b", "local");
        assertThat(files.read("a\uf022b")).isEqualTo("client");
        assertThat(java.nio.file.Files.exists(tree.path("a\uf022b"))).isTrue();
    }

    @Test
    void aNameThatIsTooLongForTheFileSystemIsNotThereAndCanNotBeMade() throws IOException {
        // 255 characters, of 3 bytes each on the disk, which holds 255 bytes.
        String name = "日".repeat(255);
        assertThat(files.refusal(name, Disposition.OPEN, Kind.ANY)).isEqualTo(StoreStatus.NAME_NOT_FOUND);
        assertThat(files.refusal(name + "/a", Disposition.OPEN, Kind.ANY)).isEqualTo(StoreStatus.PATH_NOT_FOUND);
        assertThat(files.refusal(name, Disposition.OPEN_OR_CREATE, Kind.FILE)).isEqualTo(StoreStatus.NAME_TOO_LONG);
        assertThat(files.refusal(name, Disposition.CREATE, Kind.DIRECTORY)).isEqualTo(StoreStatus.NAME_TOO_LONG);
        files.write("日".repeat(85), "x");
        try (StoreFile file = files.open("日".repeat(85), Kind.FILE)) {
            assertThat(file.rename("日".repeat(85), name, false)).isEqualTo(StoreStatus.NAME_TOO_LONG);
        }
    }

    @Test
    void formsOfOneTextAreDifferentNames() throws IOException {
        files.write("caf\u00e9", "composed");
        files.write("cafe\u0301", "decomposed");
        assertThat(files.names("")).containsExactlyInAnyOrder("caf\u00e9", "cafe\u0301");
        assertThat(files.read("CAFE\u0301")).isEqualTo("decomposed");
        assertThat(files.read("CAF\u00c9")).isEqualTo("composed");
    }

    @Test
    void dotsAndSpacesAtTheEndAndNamesOfDevicesStay() throws IOException {
        for (String name : List.of("dot.", "space ", "con", "nul.txt")) {
            tree.write(name, name);
            assertThat(files.read(name)).isEqualTo(name);
            assertThat(files.read(ShortName.of(name))).isEqualTo(name);
        }
    }

    @Test
    void theFolderOfLargeStreamsIsNotFoundByItsShortName() throws IOException {
        tree.makeDirectory(Overflow.FOLDER);
        assertThat(files.refusal(ShortName.alias(Overflow.FOLDER), Disposition.OPEN, Kind.ANY))
                .isEqualTo(StoreStatus.NAME_NOT_FOUND);
    }
}
