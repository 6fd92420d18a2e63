package dev.hawser.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hawser.store.Files;
import dev.hawser.store.Metadata;
import dev.hawser.store.OpenRequest.Kind;
import dev.hawser.store.Store;
import dev.hawser.store.StoreContract;
import dev.hawser.store.StoreFile;
import dev.hawser.wire.dtyp.FileTime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class MemoryStoreTest implements StoreContract {
    private static final int CAPACITY = 16 << 20;
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private Instant now = START;
    private final Store store = new MemoryStore("files", (InstantSource) () -> now, CAPACITY);
    private final Files files = new Files(store);

    @Override
    public Store store() {
        return store;
    }

    @Override
    public boolean copies() {
        return false;
    }

    @Test
    void timesComeFromTheGivenClock() throws IOException {
        try (StoreFile file = files.create("file")) {
            now = START.plusSeconds(1);
            file.write(0, Files.bytes("x"));
            now = START.plusSeconds(2);
            file.setSparse(true);
            Metadata metadata = file.metadata();
            assertThat(metadata.creationTime()).isEqualTo(FileTime.of(START));
            assertThat(metadata.lastAccessTime()).isEqualTo(FileTime.of(START));
            assertThat(metadata.lastWriteTime()).isEqualTo(FileTime.of(START.plusSeconds(1)));
            assertThat(metadata.changeTime()).isEqualTo(FileTime.of(START.plusSeconds(2)));
        }
    }

    @Test
    void entriesOfADirectoryChangeItsTime() throws IOException {
        now = START.plusSeconds(5);
        files.write("file", "");
        assertThat(files.metadata("").lastWriteTime()).isEqualTo(FileTime.of(now));
    }

    @Test
    void writeThatDoesNotFitWritesNothing() throws IOException {
        try (StoreFile file = files.create("file")) {
            file.write(0, ByteBuffer.allocate(CAPACITY - 4096));
            assertThatThrownBy(() -> file.write(CAPACITY - 4096, ByteBuffer.allocate(4097)))
                    .satisfies(Files::saysDiskFull);
            assertThat(file.metadata().size()).isEqualTo(CAPACITY - 4096);
            assertThat(store.space().free()).isEqualTo(4096);
            file.write(CAPACITY - 4096, ByteBuffer.allocate(4096));
            file.write(0, ByteBuffer.allocate(100));
        }
    }

    @Test
    void tooLargeAFileIsAFullDisk() throws IOException {
        try (StoreFile file = files.create("file")) {
            assertThatThrownBy(() -> file.setSize((1L << 44) + 1)).satisfies(Files::saysDiskFull);
            file.setSize(1L << 44);
            assertThat(file.metadata().allocation()).isZero();
        }
    }

    @Test
    void allocationIsKeptForTheFileAndGivenBack() throws IOException {
        try (StoreFile file = files.create("file")) {
            file.allocate(CAPACITY);
            assertThat(store.space().free()).isZero();
            file.write(0, ByteBuffer.allocate(CAPACITY / 2));
            assertThat(store.space().free()).isZero();
            assertThatThrownBy(() -> file.allocate(CAPACITY + 1)).satisfies(Files::saysDiskFull);
            file.setSize(1);
            assertThat(store.space().free()).isEqualTo(CAPACITY - 4096);
        }
    }

    @Test
    void spaceOfADeletedFileIsFreedByItsLastClose() throws IOException {
        try (StoreFile first = files.create("file")) {
            first.write(0, ByteBuffer.allocate(100_000));
            try (StoreFile second = files.open("file", Kind.FILE)) {
                second.delete("file");
            }
            assertThat(store.space().free()).isLessThan(CAPACITY);
        }
        assertThat(store.space().free()).isEqualTo(CAPACITY);
    }

    @Test
    void spaceOfAReplacedFileIsFreed() throws IOException {
        files.write("old", "x");
        files.create("new").close();
        try (StoreFile file = files.open("new", Kind.FILE)) {
            file.rename("new", "old", true);
        }
        assertThat(store.space().free()).isEqualTo(CAPACITY);
    }
}
