package dev.hawser.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hawser.store.StoreFile.Extent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the content of files does in every {@link Store}. */
interface ContentContract {
    Store store();

    private Files files() {
        return new Files(store());
    }

    @Test
    default void whatIsWrittenIsReadInEitherKindOfBuffer() throws IOException {
        byte[] bytes = new byte[300_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ((i * 31) >> 3);
        }
        try (StoreFile file = files().create("file")) {
            file.write(5, ByteBuffer.allocateDirect(bytes.length).put(bytes).flip());
            ByteBuffer heap = ByteBuffer.wrap(bytes, 100, 1000);
            file.write(1_000_000, heap);
            assertThat(heap.hasRemaining()).isFalse();

            ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length);
            assertThat(file.read(5, direct)).isEqualTo(bytes.length);
            assertThat(direct.flip()).isEqualTo(ByteBuffer.wrap(bytes));
            ByteBuffer target = ByteBuffer.allocate(5000).position(10);
            assertThat(file.read(1_000_000, target)).isEqualTo(1000);
            assertThat(target.position()).isEqualTo(1010);
            assertThat(target.flip().position(10)).isEqualTo(ByteBuffer.wrap(bytes, 100, 1000));
            assertThat(file.metadata().size()).isEqualTo(1_001_000);
        }
    }

    @Test
    default void readingAtOrBehindTheEndGivesNothing() throws IOException {
        try (StoreFile file = files().create("file")) {
            file.write(0, Files.bytes("abc"));
            assertThat(file.read(3, ByteBuffer.allocateDirect(10))).isZero();
            assertThat(file.read(1L << 40, ByteBuffer.allocateDirect(10))).isZero();
            assertThat(file.read(1, ByteBuffer.allocateDirect(0))).isZero();
            assertThat(file.read(1, ByteBuffer.allocateDirect(10))).isEqualTo(2);
        }
    }

    @Test
    default void readNowReadsOrLeavesTheBufferAlone() throws IOException {
        try (StoreFile file = files().create("file")) {
            file.write(0, Files.bytes("abcdef"));
            ByteBuffer target = ByteBuffer.allocateDirect(4);
            int count = file.readNow(2, target);
            if (store().capabilities().probesReads()) {
                assertThat(count).isEqualTo(4);
                assertThat(target.flip()).isEqualTo(Files.bytes("cdef"));
                assertThat(file.readNow(6, target)).isZero();
            } else {
                assertThat(count).isEqualTo(-1);
                assertThat(target.position()).isZero();
            }
        }
    }

    @Test
    default void endOfFileMovesAndNewBytesAreZero() throws IOException {
        try (StoreFile file = files().create("file")) {
            file.write(0, Files.bytes("abcdef"));
            file.setSize(3);
            file.setSize(5);
            assertThat(file.metadata().size()).isEqualTo(5);
            ByteBuffer target = ByteBuffer.allocate(10);
            assertThat(file.read(0, target)).isEqualTo(5);
            assertThat(target.array()).startsWith('a', 'b', 'c', 0, 0);
        }
    }

    @Test
    default void fileCanNotEndBehindTheLargestNumber() throws IOException {
        try (StoreFile file = files().create("file")) {
            assertThatThrownBy(() -> file.write(Long.MAX_VALUE - 1, Files.bytes("abc")))
                    .satisfies(Files::saysDiskFull);
            assertThat(file.metadata().size()).isZero();
        }
    }

    @Test
    default void allocationDoesNotMoveTheEnd() throws IOException {
        try (StoreFile file = files().create("file")) {
            file.allocate(100_000);
            assertThat(file.metadata().size()).isZero();
            assertThat(file.metadata().allocation()).isGreaterThanOrEqualTo(100_000);
        }
    }

    @Test
    default void holesReadAsZerosAndFreeSpace() throws IOException {
        try (StoreFile file = files().create("file")) {
            file.write(0, ByteBuffer.wrap(new byte[1 << 20]).put(0, (byte) 7).put((1 << 20) - 1, (byte) 9));
            long before = file.metadata().allocation();
            file.punchHole(1, (1 << 20) - 2);

            Metadata after = file.metadata();
            assertThat(after.size()).isEqualTo(1 << 20);
            assertThat(after.allocation()).isLessThan(before);
            ByteBuffer target = ByteBuffer.allocate(1 << 20);
            assertThat(file.read(0, target)).isEqualTo(1 << 20);
            assertThat(target.get(0)).isEqualTo((byte) 7);
            assertThat(target.get((1 << 20) - 1)).isEqualTo((byte) 9);
            assertThat(target.get(4096)).isZero();

            assertThat(file.allocatedRanges(0, 1 << 20)).hasSize(2);
            assertThat(file.allocatedRanges(65_536, 65_536)).isEmpty();
            assertThat(file.allocatedRanges(0, 10)).containsExactly(new Extent(0, 10));
        }
    }

    @Test
    default void writingFarBehindTheEndLeavesAHole() throws IOException {
        try (StoreFile file = files().create("file")) {
            file.write(0, Files.bytes("start"));
            file.write(10L << 30, Files.bytes("end"));
            assertThat(file.metadata().size()).isEqualTo((10L << 30) + 3);
            assertThat(file.metadata().allocation()).isLessThan(1 << 20);
            List<Extent> ranges = file.allocatedRanges(0, Long.MAX_VALUE);
            assertThat(ranges).hasSize(2);
            assertThat(ranges.getLast().offset() + ranges.getLast().length()).isEqualTo((10L << 30) + 3);
        }
    }

    @Test
    default void holeBehindTheEndChangesNothing() throws IOException {
        try (StoreFile file = files().create("file")) {
            file.write(0, Files.bytes("abc"));
            file.punchHole(100, 5000);
            file.punchHole(1, Long.MAX_VALUE);
            assertThat(file.metadata().size()).isEqualTo(3);
            assertThat(files().read("file")).isEqualTo("a\0\0");
            file.flush();
        }
    }
}
