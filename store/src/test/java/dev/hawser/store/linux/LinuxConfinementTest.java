package dev.hawser.store.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.store.DirectoryCursor;
import dev.hawser.store.FileAttributes;
import dev.hawser.store.Files;
import dev.hawser.store.OpenRequest;
import dev.hawser.store.OpenRequest.ContentAccess;
import dev.hawser.store.OpenRequest.Disposition;
import dev.hawser.store.OpenRequest.Kind;
import dev.hawser.store.OpenResult;
import dev.hawser.store.StoreFile;
import dev.hawser.store.StoreStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No path leads out of the share. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class LinuxConfinementTest {
    private final Tree outside;
    private final Tree inside;
    private final LinuxStore store;
    private final Files files;

    LinuxConfinementTest(@TempDir Path directory) throws IOException {
        outside = new Tree(directory);
        outside.makeDirectory("share");
        outside.makeDirectory("other");
        outside.write("other/secret", "secret");
        inside = new Tree(directory.resolve("share"));
        store = LinuxStore.open(inside.root());
        files = new Files(store);
    }

    @BeforeEach
    void fillShare() throws IOException {
        inside.makeDirectory("directory");
        inside.write("directory/file", "inside");
    }

    @AfterEach
    void closeStore() throws IOException {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../other/secret", "directory/../../other/secret", "/etc/passwd", "./directory"})
    void pathsThatClimbAreInvalid(String path) throws IOException {
        for (Disposition disposition : Disposition.values()) {
            assertThat(files.refusal(path, disposition, Kind.ANY)).isEqualTo(StoreStatus.NAME_INVALID);
        }
        try (StoreFile file = files.open("directory/file", Kind.FILE)) {
            assertThat(file.rename("directory/file", path, true)).isEqualTo(StoreStatus.NAME_INVALID);
            assertThat(file.link(path, true)).isEqualTo(StoreStatus.NAME_INVALID);
            assertThat(file.delete(path)).isEqualTo(StoreStatus.NAME_INVALID);
            assertThat(file.canonicalPath(path)).isEqualTo(path);
        }
    }

    @Test
    void symbolicLinksThatLeadOutAreNotFollowed() throws IOException {
        inside.link("up", "../other/secret");
        inside.link("absolute", outside.path("other/secret").toString());
        inside.link("directory/out", "../../other");
        inside.link("proc", "/proc/self/root");
        for (String path :
                new String[] {"up", "absolute", "directory/out", "directory/out/secret", "proc/etc/passwd"}) {
            assertThat(files.refusal(path, Disposition.OPEN, Kind.ANY))
                    .as(path)
                    .isEqualTo(StoreStatus.LINK_NOT_FOLLOWED);
            assertThat(files.refusal(path, Disposition.OPEN_OR_CREATE, Kind.FILE))
                    .as(path)
                    .isEqualTo(StoreStatus.LINK_NOT_FOLLOWED);
        }
        assertThat(files.refusal("directory/out/new", Disposition.CREATE, Kind.FILE))
                .isEqualTo(StoreStatus.LINK_NOT_FOLLOWED);
        assertThat(files.refusal("UP", Disposition.OPEN, Kind.ANY)).isEqualTo(StoreStatus.LINK_NOT_FOLLOWED);
        try (StoreFile file = files.open("directory/file", Kind.FILE)) {
            assertThat(file.rename("directory/file", "directory/out/file", false))
                    .isEqualTo(StoreStatus.LINK_NOT_FOLLOWED);
            assertThat(file.link("directory/out/file", false)).isEqualTo(StoreStatus.LINK_NOT_FOLLOWED);
        }
        assertThat(outside.path("other"))
                .isDirectoryContaining("glob:**secret")
                .isDirectoryNotContaining("glob:**file");
    }

    @Test
    void danglingAndCircularLinksAreNotFollowed() throws IOException {
        inside.link("dangling", "absent");
        inside.link("circle", "circle");
        for (String name : new String[] {"dangling", "circle", "DANGLING"}) {
            assertThat(files.refusal(name, Disposition.OPEN, Kind.ANY)).isEqualTo(StoreStatus.LINK_NOT_FOLLOWED);
            assertThat(files.refusal(name, Disposition.OPEN_OR_CREATE, Kind.FILE))
                    .isEqualTo(StoreStatus.LINK_NOT_FOLLOWED);
            assertThat(files.refusal(name, Disposition.CREATE, Kind.FILE)).isEqualTo(StoreStatus.NAME_COLLISION);
        }
        assertThat(files.refusal("dangling/x", Disposition.OPEN, Kind.ANY)).isEqualTo(StoreStatus.PATH_NOT_FOUND);
        assertThat(inside.path("absent")).doesNotExist();
    }

    @Test
    void symbolicLinksInsideAreFollowed() throws IOException {
        inside.link("link", "directory/file");
        inside.link("directory/up", "../directory");
        assertThat(files.read("LINK")).isEqualTo("inside");
        assertThat(files.read("directory/UP/File")).isEqualTo("inside");
        assertThat(files.metadata("link")).isEqualTo(files.metadata("directory/file"));
        files.write("directory/up/new", "new");
        assertThat(files.read("directory/new")).isEqualTo("new");
    }

    @Test
    void symbolicLinkIsOpenedItselfWhenNotFollowed() throws IOException {
        inside.link("link", outside.path("other/secret").toString());
        OpenRequest request = new OpenRequest("LINK", Disposition.OPEN, Kind.ANY, ContentAccess.READ_WRITE, 0, false);
        OpenResult.Opened opened = Files.opened(store.open(request));
        try (StoreFile file = opened.file()) {
            assertThat(opened.metadata().attributes()).isEqualTo(FileAttributes.REPARSE_POINT);
            assertThat(opened.metadata().reparseTag()).isEqualTo(0xa000_000c);
            assertThat(file.rename("link", "Moved", false)).isEqualTo(StoreStatus.OK);
            assertThat(file.delete("moved")).isEqualTo(StoreStatus.OK);
        }
        assertThat(outside.path("other/secret")).hasContent("secret");
        assertThat(inside.root()).isDirectoryNotContaining("glob:**{link,Moved}");
    }

    @Test
    void deletingThroughALinkDeletesTheLink() throws IOException {
        inside.link("link", "directory/file");
        inside.link("shortcut", "directory");
        files.delete("link");
        files.delete("shortcut");
        assertThat(files.names("")).containsExactly("directory");
        assertThat(files.read("directory/file")).isEqualTo("inside");
    }

    @Test
    void listingShowsNothingOfWhatLiesOutside() throws IOException {
        inside.link("in", "directory/file");
        inside.link("out", "../other/secret");
        try (StoreFile root = files.open("", Kind.DIRECTORY);
                DirectoryCursor cursor = root.list()) {
            for (var entry = cursor.next(name -> true); entry != null; entry = cursor.next(name -> true)) {
                int attributes = entry.metadata().attributes();
                switch (entry.name()) {
                    case "in" -> assertThat(entry.metadata()).isEqualTo(files.metadata("directory/file"));
                    case "out" -> assertThat(attributes).isEqualTo(FileAttributes.REPARSE_POINT);
                    default -> assertThat(attributes).isEqualTo(FileAttributes.DIRECTORY);
                }
            }
        }
    }

    @Test
    void directoryThatBecomesALinkMeanwhileDoesNotLeadOut() throws Exception {
        outside.write("other/file", "secret");
        AtomicBoolean stop = new AtomicBoolean();
        Thread swapper = Thread.ofPlatform().start(() -> {
            try {
                while (!stop.get()) {
                    inside.move("directory", "kept");
                    inside.link("directory", "../other");
                    java.nio.file.Files.delete(inside.path("directory"));
                    inside.move("kept", "directory");
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        try {
            for (int i = 0; i < 2000; i++) {
                OpenRequest open =
                        new OpenRequest("directory/file", Disposition.OPEN, Kind.FILE, ContentAccess.READ, 0, true);
                if (store.open(open)
                        instanceof OpenResult.Opened(StoreFile file, var metadata, var created, var descriptor)) {
                    assertThat(Files.read(file)).isEqualTo("inside");
                    file.close();
                }
                OpenRequest create = new OpenRequest(
                        "directory/new" + i, Disposition.CREATE, Kind.FILE, ContentAccess.READ_WRITE, 0, true);
                if (store.open(create)
                        instanceof OpenResult.Opened(StoreFile file, var metadata, var created, var descriptor)) {
                    file.delete("directory/new" + i);
                    file.close();
                }
            }
        } finally {
            stop.set(true);
            swapper.join();
        }
        assertThat(outside.path("other").toFile().list()).containsExactlyInAnyOrder("secret", "file");
    }
}
