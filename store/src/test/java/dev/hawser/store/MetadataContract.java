package dev.hawser.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.store.OpenRequest.Disposition;
import dev.hawser.store.OpenRequest.Kind;
import dev.hawser.wire.dtyp.FileTime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What attributes, times and identities do in every {@link Store}. */
interface MetadataContract {
    Store store();

    private Files files() {
        return new Files(store());
    }

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
            file.write(0, Files.bytes("abc"));
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
    default void timeOfTheLastWriteIsSetAlone() throws IOException {
        long early = FileTime.of(Instant.parse("1975-03-04T05:06:07.1234567Z"));
        try (StoreFile file = files().create("file", Kind.FILE, FileAttributes.HIDDEN)) {
            file.setBasic(new BasicChange(early, early, early, 0, BasicChange.KEEP_ATTRIBUTES));
            file.write(0, ByteBuffer.allocate(1));
            assertThat(file.setLastWriteTime(early + 1)).isEqualTo(StoreStatus.OK);
            Metadata after = file.metadata();
            assertThat(after.lastWriteTime()).isEqualTo(early + 1);
            assertThat(List.of(after.creationTime(), after.lastAccessTime())).containsOnly(early);
            assertThat(after.attributes()).isEqualTo(FileAttributes.HIDDEN);
        }
    }

    @Test
    default void changeTimeThatWasSetHoldsUntilTheFileChanges() throws IOException {
        long early = FileTime.of(Instant.parse("1975-03-04T05:06:07.1234567Z"));
        try (StoreFile file = files().create("file", Kind.FILE, FileAttributes.HIDDEN)) {
            file.setBasic(new BasicChange(0, early, early + 1, early + 2, FileAttributes.READONLY));
            assertThat(file.metadata().changeTime()).isEqualTo(early + 2);
            assertThat(files().metadata("file").changeTime()).isEqualTo(early + 2);
            assertThat(file.metadata().attributes()).isEqualTo(FileAttributes.READONLY);
            file.setBasic(new BasicChange(0, 0, early, 0, BasicChange.KEEP_ATTRIBUTES));
            assertThat(file.metadata().changeTime()).isGreaterThan(early + 2);
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
}
