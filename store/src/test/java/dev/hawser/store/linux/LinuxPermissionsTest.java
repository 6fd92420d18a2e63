package dev.hawser.store.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hawser.store.BasicChange;
import dev.hawser.store.FileAttributes;
import dev.hawser.store.Files;
import dev.hawser.store.OpenRequest;
import dev.hawser.store.OpenRequest.ContentAccess;
import dev.hawser.store.OpenRequest.Disposition;
import dev.hawser.store.OpenRequest.Kind;
import dev.hawser.store.StoreException;
import dev.hawser.store.StoreFile;
import dev.hawser.store.StoreStatus;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.dtyp.FileTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the kernel refuses to a server that is not root. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class LinuxPermissionsTest {
    private final Tree tree;
    private final LinuxStore store;
    private final Files files;

    LinuxPermissionsTest(@TempDir Path directory) throws IOException {
        tree = new Tree(directory);
        store = LinuxStore.open(directory);
        files = new Files(store);
    }

    @BeforeEach
    void requireOrdinaryUser() throws IOException {
        assumeTrue(ServerUser.current().id() != 0, "nothing is refused to root");
        tree.write("file", "x");
        tree.makeDirectory("directory");
        tree.write("directory/Name", "x");
    }

    @AfterEach
    void closeStore() throws IOException {
        tree.shell("chmod -R u+rwx .");
        store.close();
    }

    @Test
    void contentIsRefusedAsItsModeSays() throws IOException {
        tree.shell("chmod 444 file");
        assertThat(refusal("file", ContentAccess.READ_WRITE)).isEqualTo(StoreStatus.ACCESS_DENIED);
        assertThat(files.read("file")).isEqualTo("x");
        tree.shell("chmod 0 file");
        assertThat(refusal("file", ContentAccess.READ)).isEqualTo(StoreStatus.ACCESS_DENIED);
    }

    @Test
    void attributesOfAnUnreadableFileCanBeSeenAndSet() throws IOException {
        tree.shell("chmod 0 file");
        try (StoreFile file = files.open("FILE", Disposition.OPEN, Kind.FILE, ContentAccess.NONE)) {
            assertThat(file.metadata().readOnly()).isTrue();
            assertThat(file.metadata().writable()).isFalse();
            long time = FileTime.of(Instant.parse("2001-02-03T04:05:06Z"));
            assertThat(file.setBasic(new BasicChange(0, 0, time, 0, BasicChange.KEEP_ATTRIBUTES)))
                    .isEqualTo(StoreStatus.OK);
            assertThat(file.metadata().lastWriteTime()).isEqualTo(time);
            assertThat(file.setBasic(new BasicChange(0, 0, 0, 0, FileAttributes.HIDDEN)))
                    .isEqualTo(StoreStatus.OK);
            assertThat(file.metadata().readOnly()).isFalse();
            assertThat(file.rename("file", "Other", false)).isEqualTo(StoreStatus.OK);
            file.flush();
            assertThat(file.delete("other")).isEqualTo(StoreStatus.OK);
        }
    }

    @Test
    void fileOfSomebodyElseIsNotChanged() throws IOException {
        try (LinuxStore system = LinuxStore.open(Path.of("/etc"));
                StoreFile passwd = new Files(system).open("PASSWD", Disposition.OPEN, Kind.FILE, ContentAccess.NONE)) {
            assertThat(passwd.metadata().writable()).isFalse();
            assertThat(passwd.setBasic(new BasicChange(0, 42, 42, 0, BasicChange.KEEP_ATTRIBUTES)))
                    .isEqualTo(StoreStatus.ACCESS_DENIED);
            assertThat(passwd.setBasic(new BasicChange(0, 0, 0, 0, FileAttributes.HIDDEN)))
                    .isEqualTo(StoreStatus.ACCESS_DENIED);
            assertThat(passwd.rename("passwd", "other", false)).isEqualTo(StoreStatus.ACCESS_DENIED);
            assertThat(passwd.delete("passwd")).isEqualTo(StoreStatus.ACCESS_DENIED);
            assertThat(new Files(system).refusal("new", Disposition.CREATE, Kind.FILE))
                    .isEqualTo(StoreStatus.ACCESS_DENIED);
        }
    }

    @Test
    void namesInAnUnreadableDirectoryAreFoundIfWrittenExactly() throws IOException {
        tree.shell("chmod 300 directory");
        assertThat(files.read("directory/Name")).isEqualTo("x");
        assertThat(files.refusal("directory/NAME", Disposition.OPEN, Kind.ANY)).isEqualTo(StoreStatus.NAME_NOT_FOUND);
        files.write("directory/new", "y");
        assertThat(files.read("directory/new")).isEqualTo("y");
        try (StoreFile directory = files.open("directory", Disposition.OPEN, Kind.DIRECTORY, ContentAccess.NONE)) {
            assertThatThrownBy(directory::list).isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.status())
                    .isEqualTo(NtStatus.ACCESS_DENIED));
        }
    }

    @Test
    void directoryThatMayNotBeWrittenKeepsItsNames() throws IOException {
        tree.shell("chmod 500 directory");
        assertThat(files.refusal("directory/new", Disposition.CREATE, Kind.FILE))
                .isEqualTo(StoreStatus.ACCESS_DENIED);
        assertThat(files.refusal("directory/new", Disposition.CREATE, Kind.DIRECTORY))
                .isEqualTo(StoreStatus.ACCESS_DENIED);
        try (StoreFile file = files.open("directory/name", Kind.FILE)) {
            assertThat(file.delete("directory/name")).isEqualTo(StoreStatus.ACCESS_DENIED);
            assertThat(file.rename("directory/name", "directory/NAME", false)).isEqualTo(StoreStatus.ACCESS_DENIED);
            assertThat(file.link("directory/link", false)).isEqualTo(StoreStatus.ACCESS_DENIED);
            assertThat(file.link("link", false)).isEqualTo(StoreStatus.OK);
        }
    }

    @Test
    void directoryThatMayNotBeEnteredHidesItsNames() throws IOException {
        tree.shell("chmod 600 directory");
        assertThat(refusal("directory/Name", ContentAccess.READ)).isEqualTo(StoreStatus.ACCESS_DENIED);
    }

    private StoreStatus refusal(String path, ContentAccess access) throws IOException {
        return files.refusal(new OpenRequest(path, Disposition.OPEN, Kind.FILE, access, 0, true));
    }
}
