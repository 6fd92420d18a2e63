package dev.hawser.store.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hawser.store.BasicChange;
import dev.hawser.store.FileAttributes;
import dev.hawser.store.Files;
import dev.hawser.store.Metadata;
import dev.hawser.store.OpenRequest;
import dev.hawser.store.OpenRequest.ContentAccess;
import dev.hawser.store.OpenRequest.Disposition;
import dev.hawser.store.OpenRequest.Kind;
import dev.hawser.store.StoreException;
import dev.hawser.store.StoreFile;
import dev.hawser.store.StoreStatus;
import dev.hawser.wire.NtStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What Linux has and Windows has not, and the other way round. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class LinuxFilesTest {
    private final Tree tree;
    private final LinuxStore store;
    private final Files files;

    LinuxFilesTest(@TempDir Path directory) throws IOException {
        tree = new Tree(directory);
        store = LinuxStore.open(directory);
        files = new Files(store);
    }

    @AfterEach
    void closeStore() throws IOException {
        store.close();
    }

    @Test
    @Timeout(20)
    void fifosSocketsAndDevicesAreNotOpened() throws IOException {
        tree.shell("mkfifo fifo");
        tree.tryShell("mknod null c 1 3");
        for (String name : files.names("")) {
            for (ContentAccess access : ContentAccess.values()) {
                for (Disposition disposition : new Disposition[] {Disposition.OPEN, Disposition.OPEN_OR_CREATE}) {
                    assertThat(files.refusal(new OpenRequest(name, disposition, Kind.ANY, access, 0, true)))
                            .isEqualTo(StoreStatus.ACCESS_DENIED);
                }
            }
        }
        assertThat(files.names("")).contains("fifo");
    }

    @Test
    void fileThatNobodyMayWriteIsReadOnly() throws IOException {
        tree.write("file", "x");
        tree.shell("chmod 444 file");
        Metadata metadata = files.metadata("file");
        assertThat(metadata.readOnly()).isTrue();
        assertThat(metadata.writable()).isFalse();
        assertThat(metadata.mode()).isEqualTo(0444);
        try (StoreFile file = files.open("file", Disposition.OPEN, Kind.FILE, ContentAccess.NONE)) {
            file.setBasic(new BasicChange(0, 0, 0, 0, FileAttributes.READONLY | FileAttributes.HIDDEN));
            assertThat(file.metadata().attributes()).isEqualTo(FileAttributes.READONLY | FileAttributes.HIDDEN);
            assertThat(file.metadata().mode()).isEqualTo(0444);
            file.setBasic(new BasicChange(0, 0, 0, 0, FileAttributes.ARCHIVE));
            assertThat(file.metadata().attributes()).isEqualTo(FileAttributes.ARCHIVE);
            assertThat(file.metadata().writable()).isTrue();
        }
    }

    @Test
    void readOnlyDirectoryByModeIsNotReadOnly() throws IOException {
        tree.shell("mkdir -m 555 directory");
        assertThat(files.metadata("directory").readOnly()).isFalse();
        assertThat(files.metadata("directory").writable()).isFalse();
    }

    @Test
    void attributesAreKeptOnlyWhenThereAreAny() throws IOException {
        files.create("plain", Kind.FILE, 0).close();
        files.create("hidden", Kind.FILE, FileAttributes.HIDDEN).close();
        var views = java.nio.file.Files.getFileStore(tree.root())
                .supportsFileAttributeView(UserDefinedFileAttributeView.class);
        assumeTrue(views, "the temporary directory's file system keeps no extended attributes");
        assertThat(attributeNames("plain")).isEmpty();
        assertThat(attributeNames("hidden")).containsExactly("DOSATTRIB");
        try (StoreFile file = files.open("hidden", Kind.FILE)) {
            file.setBasic(new BasicChange(0, 0, 0, 0, 0));
        }
        assertThat(attributeNames("hidden")).isEmpty();
    }

    @Test
    void whenAFileWasMadeIsKeptWithItsAttributesForServersThatDoNotAskTheInode() throws IOException {
        files.create("hidden", Kind.FILE, FileAttributes.HIDDEN).close();
        UserDefinedFileAttributeView view =
                java.nio.file.Files.getFileAttributeView(tree.path("hidden"), UserDefinedFileAttributeView.class);
        assumeTrue(view != null && view.list().contains("DOSATTRIB"), "the file system keeps no extended attributes");
        ByteBuffer value = ByteBuffer.allocate(view.size("DOSATTRIB"));
        view.read("DOSATTRIB", value);
        assertThat(DosAttributes.decode(value.array()).creationTime())
                .isEqualTo(files.metadata("hidden").creationTime());
    }

    private List<String> attributeNames(String name) throws IOException {
        return java.nio.file.Files.getFileAttributeView(tree.path(name), UserDefinedFileAttributeView.class)
                .list();
    }

    @Test
    void madeFilesHaveTheModesOfTheOptions() throws IOException {
        LinuxStoreOptions options = new LinuxStoreOptions(0600, 0700, 100, true, null);
        try (LinuxStore strict = LinuxStore.open(tree.root(), options)) {
            new Files(strict).write("file", "");
            new Files(strict).makeDirectory("directory");
        }
        assertThat(java.nio.file.Files.getPosixFilePermissions(tree.path("file")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(java.nio.file.Files.getPosixFilePermissions(tree.path("directory")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void birthTimeIsTheCreationTimeUntilAClientSetsAnother() throws IOException {
        files.write("file", "x");
        Metadata before = files.metadata("file");
        java.nio.file.Files.setLastModifiedTime(tree.path("file"), FileTime.fromMillis(0));
        assertThat(files.metadata("file").creationTime()).isEqualTo(before.creationTime());
        try (StoreFile file = files.open("file", Kind.FILE)) {
            file.setBasic(new BasicChange(42_0000000L, 0, 0, 0, BasicChange.KEEP_ATTRIBUTES));
        }
        assertThat(files.metadata("file").creationTime()).isEqualTo(42_0000000L);
        assertThat(files.metadata("file").attributes()).isEqualTo(FileAttributes.NORMAL);
    }

    @Test
    void whatIsNoDirectoryCanNotBeShared() throws IOException {
        tree.write("file", "x");
        assertThatThrownBy(() -> LinuxStore.open(tree.path("file"))).isInstanceOf(NotDirectoryException.class);
        assertThatThrownBy(() -> LinuxStore.open(tree.path("absent")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("absent");
    }

    @Test
    void closedStoreOpensNothing() throws IOException {
        LinuxStore closed = LinuxStore.open(tree.root());
        closed.close();
        closed.close();
        assertThatThrownBy(() -> new Files(closed).names("")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void capabilitiesComeFromTheFileSystem() throws IOException {
        assertThat(store.capabilities().volumeLabel())
                .isEqualTo(tree.root().getFileName().toString());
        assertThat(store.capabilities().maximumNameLength()).isEqualTo(255);
        try (LinuxStore again = LinuxStore.open(tree.root())) {
            assertThat(again.capabilities()).isEqualTo(store.capabilities());
        }
        String type = java.nio.file.Files.getFileStore(tree.root()).type();
        assumeTrue(type.equals("ext4") || type.equals("xfs") || type.equals("btrfs"), "known only of these: " + type);
        assertThat(store.capabilities().local()).isTrue();
        assertThat(store.capabilities().probesReads()).isTrue();
        assertThat(store.capabilities().sparseFiles()).isTrue();
    }

    @Test
    void fullFileSystemIsAFullDisk() throws IOException {
        try (Mount mount = Mount.of(tree, "tmpfs", "size=1m")) {
            try (LinuxStore small = LinuxStore.open(mount.path());
                    StoreFile file = new Files(small).create("file")) {
                assertThatThrownBy(() -> file.allocate(2 << 20)).satisfies(Files::saysDiskFull);
                assertThatThrownBy(() -> file.write(0, ByteBuffer.allocateDirect(2 << 20)))
                        .satisfies(Files::saysDiskFull);
                assertThat(small.space().total()).isEqualTo(1 << 20);
                assertThat(small.space().available()).isZero();
            }
        }
    }

    @Test
    void readOnlyFileSystemIsWriteProtected() throws IOException {
        try (Mount mount = Mount.of(tree, "tmpfs", "size=1m")) {
            java.nio.file.Files.writeString(mount.path().resolve("file"), "x");
            tree.shell("mount -o remount,ro mount");
            try (LinuxStore small = LinuxStore.open(mount.path())) {
                assertThat(small.capabilities().readOnly()).isTrue();
                assertThatThrownBy(() -> new Files(small).open("file", Kind.FILE))
                        .satisfies(LinuxFilesTest::protectedMedia);
                assertThatThrownBy(() -> new Files(small).create("new")).satisfies(LinuxFilesTest::protectedMedia);
                assertThat(new Files(small).read("FILE")).isEqualTo("x");
            }
        }
    }

    private static void protectedMedia(Throwable thrown) {
        assertThat(thrown).isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.status())
                .isEqualTo(NtStatus.MEDIA_WRITE_PROTECTED));
    }

    @Test
    void withoutExtendedAttributesReadOnlyIsKeptInTheMode() throws IOException {
        try (Mount mount = Mount.of(tree, "ramfs", "mode=755")) {
            try (LinuxStore plain = LinuxStore.open(mount.path())) {
                Files there = new Files(plain);
                there.create("file", Kind.FILE, FileAttributes.READONLY | FileAttributes.HIDDEN)
                        .close();
                assertThat(there.metadata("file").attributes()).isEqualTo(FileAttributes.READONLY);
                assertThat(there.metadata("file").mode()).isEqualTo(0444);
                try (StoreFile file = there.open("file", Disposition.OPEN, Kind.FILE, ContentAccess.NONE)) {
                    file.setBasic(new BasicChange(42, 0, 0, 0, FileAttributes.SYSTEM));
                    assertThat(file.metadata().attributes()).isEqualTo(FileAttributes.NORMAL);
                    file.setBasic(new BasicChange(0, 0, 0, 0, FileAttributes.READONLY));
                    assertThat(file.metadata().attributes()).isEqualTo(FileAttributes.READONLY);
                }
                there.create("directory", Kind.DIRECTORY, FileAttributes.READONLY)
                        .close();
                assertThat(there.metadata("directory").mode()).isEqualTo(0755);
            }
        }
    }

    @Test
    void filesAreNotMovedToAnotherFileSystemBelow() throws IOException {
        try (Mount mount = Mount.of(tree, "tmpfs", "size=1m")) {
            files.write("file", "x");
            try (StoreFile file = files.open("file", Kind.FILE)) {
                assertThat(file.rename("file", "mount/file", false)).isEqualTo(StoreStatus.NOT_SAME_DEVICE);
                assertThat(file.link("mount/file", false)).isEqualTo(StoreStatus.NOT_SAME_DEVICE);
            }
            assertThat(mount.path()).isEmptyDirectory();
        }
    }

    /** A file system that root mounts for a test. */
    private record Mount(Tree tree) implements AutoCloseable {
        static Mount of(Tree tree, String type, String options) throws IOException {
            tree.makeDirectory("mount");
            int result = tree.tryShell("mount -t " + type + " -o " + options + " hawser-test mount");
            assumeTrue(result == 0, "only root can mount a file system");
            return new Mount(tree);
        }

        Path path() {
            return tree.path("mount");
        }

        @Override
        public void close() throws IOException {
            tree.shell("umount mount");
        }
    }
}
