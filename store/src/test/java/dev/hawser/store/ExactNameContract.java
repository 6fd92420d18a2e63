package dev.hawser.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.store.OpenRequest.ContentAccess;
import dev.hawser.store.OpenRequest.Disposition;
import dev.hawser.store.OpenRequest.Kind;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What names that are told apart by case, and modes, do in every {@link Store}. */
interface ExactNameContract {
    Store store();

    private Files files() {
        return new Files(store());
    }

    private OpenResult exact(String path, Disposition disposition, Kind kind, int mode) throws IOException {
        return store().open(new OpenRequest(
                path, disposition, kind, ContentAccess.READ_WRITE, 0, false, MakingRule.NONE, true, mode));
    }

    private StoreFile open(String path, Disposition disposition) throws IOException {
        return Files.opened(exact(path, disposition, Kind.ANY, OpenRequest.ANY_MODE))
                .file();
    }

    private void write(String path, String text) throws IOException {
        try (StoreFile file = open(path, Disposition.CREATE)) {
            file.write(0, Files.bytes(text));
        }
    }

    private String read(String path) throws IOException {
        try (StoreFile file = open(path, Disposition.OPEN)) {
            return Files.read(file);
        }
    }

    private StoreStatus refusal(String path, Disposition disposition) throws IOException {
        OpenResult result = exact(path, disposition, Kind.ANY, OpenRequest.ANY_MODE);
        assertThat(result).isInstanceOf(OpenResult.Refused.class);
        return ((OpenResult.Refused) result).status();
    }

    @Test
    default void filesWhoseNamesDifferInCaseAreMadeFoundAndDeletedAlone() throws IOException {
        write("name", "lower");
        write("NAME", "upper");
        assertThat(refusal("Name", Disposition.OPEN)).isEqualTo(StoreStatus.NAME_NOT_FOUND);
        assertThat(refusal("NAME", Disposition.CREATE)).isEqualTo(StoreStatus.NAME_COLLISION);
        assertThat(read("name")).isEqualTo("lower");
        assertThat(read("NAME")).isEqualTo("upper");
        assertThat(files().names("")).containsExactlyInAnyOrder("name", "NAME");
        try (StoreFile file = open("NAME", Disposition.OPEN)) {
            assertThat(file.canonicalPath("NAME")).isEqualTo("NAME");
            assertThat(file.delete("NAME")).isEqualTo(StoreStatus.OK);
        }
        assertThat(read("name")).isEqualTo("lower");
        assertThat(files().read("NaMe")).as("in any case").isEqualTo("lower");
    }

    @Test
    default void aNameInOtherCaseIsNotInTheWay() throws IOException {
        write("name", "lower");
        write("other", "other");
        try (StoreFile file = open("other", Disposition.OPEN)) {
            assertThat(file.rename("other", "NAME", false)).isEqualTo(StoreStatus.OK);
            assertThat(file.link("Name", false)).isEqualTo(StoreStatus.OK);
            assertThat(file.link("name", false)).isEqualTo(StoreStatus.NAME_COLLISION);
        }
        assertThat(files().names("")).containsExactlyInAnyOrder("name", "NAME", "Name");
        assertThat(read("name")).isEqualTo("lower");
        assertThat(read("Name")).isEqualTo("other");
    }

    @Test
    default void aDirectoryReplacesAnEmptyOneOnly() throws IOException {
        for (String name : new String[] {"source", "empty", "full", "full/inner"}) {
            files().makeDirectory(name);
        }
        write("file", "");
        try (StoreFile file = open("source", Disposition.OPEN)) {
            assertThat(file.rename("source", "full", true)).isEqualTo(StoreStatus.DIRECTORY_NOT_EMPTY);
            assertThat(file.rename("source", "file", true)).isEqualTo(StoreStatus.NOT_A_DIRECTORY);
            assertThat(file.rename("source", "empty", false)).isEqualTo(StoreStatus.NAME_COLLISION);
            assertThat(file.rename("source", "empty", true)).isEqualTo(StoreStatus.OK);
        }
        assertThat(files().names("")).containsExactlyInAnyOrder("empty", "full", "file");
    }

    @Test
    default void aListingShowsLinksAsLinksAndAsWhatTheyLeadToInAnyCase() throws IOException {
        files().write("file", "abc");
        try (StoreFile file = files().create("link")) {
            assertThat(file.becomeLink("link", "file")).isEqualTo(StoreStatus.OK);
        }
        try (StoreFile root = open("", Disposition.OPEN);
                DirectoryCursor cursor = root.list()) {
            DirectoryCursor.Entry entry = Objects.requireNonNull(cursor.next(name -> name.equals("link")));
            assertThat(entry.metadata().reparseTag()).isNotZero();
        }
        try (StoreFile root = files().open("", Kind.DIRECTORY);
                DirectoryCursor cursor = root.list()) {
            DirectoryCursor.Entry entry = Objects.requireNonNull(cursor.next(name -> name.equals("link")));
            assertThat(entry.metadata().size()).isEqualTo(3);
        }
    }

    @Test
    default void whatIsMadeHasTheModeThatIsAskedForAndCanGetAnother() throws IOException {
        for (Kind kind : new Kind[] {Kind.FILE, Kind.DIRECTORY}) {
            OpenResult.Opened made = Files.opened(exact(kind.name(), Disposition.CREATE, kind, 0705));
            try (StoreFile file = made.file()) {
                assertThat(made.metadata().mode()).isEqualTo(0705);
                assertThat(file.setMode(0600)).isEqualTo(StoreStatus.OK);
                assertThat(file.metadata().mode()).isEqualTo(0600);
            }
        }
    }
}
