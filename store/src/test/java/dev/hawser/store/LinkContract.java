package dev.hawser.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.store.OpenRequest.ContentAccess;
import dev.hawser.store.OpenRequest.Disposition;
import dev.hawser.store.OpenRequest.Kind;
import dev.hawser.wire.fscc.ExtendedAttribute;
import dev.hawser.wire.fscc.ReparseData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What symbolic links do in every {@link Store}. */
interface LinkContract {
    Store store();

    private Files files() {
        return new Files(store());
    }

    private StoreFile unfollowed(String path, Kind kind) throws IOException {
        return Files.opened(store().open(new OpenRequest(path, Disposition.OPEN, kind, ContentAccess.NONE, 0, false)))
                .file();
    }

    private void link(String path, String target) throws IOException {
        try (StoreFile file = files().create(path)) {
            assertThat(file.becomeLink(path, target)).isEqualTo(StoreStatus.OK);
        }
    }

    @Test
    default void anEmptyFileBecomesALinkThatIsFollowed() throws IOException {
        files().makeDirectory("directory");
        files().write("directory/file", "abc");
        try (StoreFile file = files().create("link")) {
            FileIdentity before = file.identity();
            assertThat(file.linkTarget()).isNull();
            assertThat(file.becomeLink("LINK", "directory/file")).isEqualTo(StoreStatus.OK);
            assertThat(file.linkTarget()).isEqualTo("directory/file");
            assertThat(file.identity())
                    .isNotEqualTo(before)
                    .isEqualTo(file.metadata().identity());
            assertThat(file.metadata().reparseTag()).isEqualTo(ReparseData.TAG_SYMLINK);
            assertThat(file.metadata().attributes() & FileAttributes.REPARSE_POINT)
                    .isNotZero();
            assertThat(file.read(0, ByteBuffer.allocate(10))).isZero();
        }
        assertThat(files().read("link")).isEqualTo("abc");
        assertThat(files().metadata("link").identity())
                .isEqualTo(files().metadata("directory/file").identity());
        assertThat(files().names("")).containsExactlyInAnyOrder("directory", "link");
    }

    @Test
    default void aLinkOnTheWayIsFollowedToo() throws IOException {
        files().makeDirectory("directory");
        files().makeDirectory("directory/deep");
        files().write("file", "abc");
        link("directory/deep/up", "../..");
        assertThat(files().read("directory/deep/up/file")).isEqualTo("abc");
        assertThat(files().read("directory/deep/up/directory/deep/up/FILE")).isEqualTo("abc");
        files().write("directory/deep/up/new", "x");
        assertThat(files().read("new")).isEqualTo("x");
    }

    @Test
    default void aLinkThatLeadsNowhereIsNotFollowed() throws IOException {
        link("dangling", "absent");
        link("circle", "circle");
        link("out", "..");
        for (String path : List.of("dangling", "circle", "out")) {
            assertThat(files().refusal(path, Disposition.OPEN, Kind.ANY)).isEqualTo(StoreStatus.LINK_NOT_FOLLOWED);
            try (StoreFile file = unfollowed(path, Kind.ANY)) {
                assertThat(file.linkTarget()).isNotNull();
                assertThat(file.metadata().directory()).isFalse();
                assertThat(file.delete(path)).isEqualTo(StoreStatus.OK);
            }
        }
        assertThat(files().names("")).isEmpty();
    }

    @Test
    default void anEmptyDirectoryBecomesALinkThatIsOpenedAsADirectory() throws IOException {
        files().makeDirectory("directory");
        files().write("directory/file", "abc");
        try (StoreFile file = files().create("link", Kind.DIRECTORY, 0)) {
            assertThat(file.becomeLink("link", "directory")).isEqualTo(StoreStatus.OK);
            assertThat(file.metadata().directory()).isTrue();
        }
        assertThat(files().read("link/file")).isEqualTo("abc");
        try (StoreFile file = unfollowed("link", Kind.DIRECTORY)) {
            assertThat(file.linkTarget()).isEqualTo("directory");
            assertThat(file.metadata().directory()).isTrue();
            assertThat(file.isEmpty()).isTrue();
            try (DirectoryCursor cursor = file.list()) {
                assertThat(cursor.next(_ -> true)).isNull();
            }
            assertThat(file.delete("link")).isEqualTo(StoreStatus.OK);
        }
        assertThat(files().names("")).containsExactly("directory");
        assertThat(files().names("directory")).containsExactly("file");
    }

    @Test
    default void aLinkToAFileIsNoDirectory() throws IOException {
        files().write("file", "abc");
        link("link", "file");
        assertThat(files().refusal(new OpenRequest(
                        "link", Disposition.OPEN, Kind.DIRECTORY, ContentAccess.NONE, 0, false)))
                .isEqualTo(StoreStatus.NOT_A_DIRECTORY);
    }

    @Test
    default void aLinkGetsAnotherTargetAndBecomesAFileAgain() throws IOException {
        link("link", "one");
        try (StoreFile file = unfollowed("link", Kind.ANY)) {
            assertThat(file.becomeLink("link", "two")).isEqualTo(StoreStatus.OK);
            assertThat(file.linkTarget()).isEqualTo("two");
            assertThat(file.becomeEmpty("link")).isEqualTo(StoreStatus.OK);
            assertThat(file.linkTarget()).isNull();
            assertThat(file.metadata().reparseTag()).isZero();
            file.write(0, Files.bytes("abc"));
            assertThat(file.becomeEmpty("link")).isEqualTo(StoreStatus.NOT_SUPPORTED);
        }
        assertThat(files().read("link")).isEqualTo("abc");
    }

    @Test
    default void whatALinkCanNotHaveKeepsAFileFromBecomingOne() throws IOException {
        files().write("full", "abc");
        files().create("many").close();
        files().create("attributes").close();
        files().makeDirectory("directory");
        files().write("directory/file", "");
        try (StoreFile file = files().open("full", Kind.FILE)) {
            assertThat(file.becomeLink("full", "x")).isEqualTo(StoreStatus.NOT_SUPPORTED);
        }
        try (StoreFile file = files().open("many", Kind.FILE)) {
            assertThat(file.link("more", false)).isEqualTo(StoreStatus.OK);
            assertThat(file.becomeLink("many", "x")).isEqualTo(StoreStatus.NOT_SUPPORTED);
        }
        try (StoreFile file = files().open("attributes", Kind.FILE)) {
            assertThat(file.setExtendedAttributes(List.of(new ExtendedAttribute(0, "a", new byte[] {1}))))
                    .isEqualTo(StoreStatus.OK);
            assertThat(file.becomeLink("attributes", "x")).isEqualTo(StoreStatus.NOT_SUPPORTED);
        }
        try (StoreFile file = files().open("directory", Kind.DIRECTORY)) {
            assertThat(file.becomeLink("directory", "x")).isEqualTo(StoreStatus.DIRECTORY_NOT_EMPTY);
        }
        assertThat(files().read("full")).isEqualTo("abc");
        assertThat(files().names("directory")).containsExactly("file");
    }
}
