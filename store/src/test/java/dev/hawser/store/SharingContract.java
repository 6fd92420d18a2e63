package dev.hawser.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.store.OpenRequest.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** What a {@link Store} does that can share blocks between files, or compress them; and that refuses it otherwise. */
interface SharingContract {
    Store store();

    /** Whether the store copies by itself. */
    boolean copies();

    private Files files() {
        return new Files(store());
    }

    @Test
    default void clonedStretchReadsAsItsSourceDidThen() throws IOException {
        int unit = store().space().unitSize();
        try (StoreFile source = files().create("source");
                StoreFile target = files().create("target")) {
            source.write(0, pattern(4 * unit));
            target.setSize(3L * unit);
            StoreStatus status = source.cloneTo(target, unit, 0, 2L * unit);
            if (!store().capabilities().blockCloning()) {
                assertThat(status).isEqualTo(StoreStatus.NOT_SUPPORTED);
                return;
            }
            assertThat(status).isEqualTo(StoreStatus.OK);
            source.write(unit, ByteBuffer.allocate(2 * unit));
            ByteBuffer content = ByteBuffer.allocate(4 * unit);
            assertThat(target.read(0, content)).isEqualTo(3 * unit);
            assertThat(content.slice(0, 2 * unit)).isEqualTo(pattern(4 * unit).slice(unit, 2 * unit));
            assertThat(content.slice(2 * unit, unit)).isEqualTo(ByteBuffer.allocate(unit));
        }
    }

    @Test
    default void stretchOfTheSameFileIsCloned() throws IOException {
        int unit = store().space().unitSize();
        try (StoreFile file = files().create("file")) {
            file.write(0, pattern(2 * unit));
            file.setSize(4L * unit);
            if (store().capabilities().blockCloning()) {
                assertThat(file.cloneTo(file, 0, 2L * unit, 2L * unit)).isEqualTo(StoreStatus.OK);
                ByteBuffer content = ByteBuffer.allocate(2 * unit);
                file.read(2L * unit, content);
                assertThat(content.flip()).isEqualTo(pattern(2 * unit));
            }
        }
    }

    @Test
    default void copiedStretchStaysAsItWas() throws IOException {
        int unit = store().space().unitSize();
        try (StoreFile source = files().create("source");
                StoreFile target = files().create("target")) {
            source.write(0, pattern(4 * unit));
            long copied = source.copyTo(target, 1, unit, 5L * unit);
            assertThat(copied).isEqualTo(copies() ? 4L * unit - 1 : 0);
            if (!copies()) {
                return;
            }
            source.write(0, ByteBuffer.allocate(4 * unit));
            ByteBuffer content = ByteBuffer.allocate(6 * unit);
            assertThat(target.read(0, content)).isEqualTo(5 * unit - 1);
            assertThat(content.slice(0, unit)).isEqualTo(ByteBuffer.allocate(unit));
            assertThat(content.slice(unit, 4 * unit - 1))
                    .isEqualTo(pattern(4 * unit).slice(1, 4 * unit - 1));
            assertThat(source.copyTo(target, 4L * unit, 0, 1)).isZero();
            assertThat(target.copyTo(target, 0, 1, unit)).isZero();
            assertThat(source.copyTo(target, 0, Long.MAX_VALUE - 1, unit)).isZero();
        }
    }

    @Test
    default void compressionIsKeptAndInherited() throws IOException {
        try (StoreFile directory = files().create("directory", Kind.DIRECTORY, 0)) {
            if (!store().capabilities().compression()) {
                assertThat(directory.setCompressed(true)).isEqualTo(StoreStatus.NOT_SUPPORTED);
                return;
            }
            assertThat(directory.setCompressed(true)).isEqualTo(StoreStatus.OK);
            assertThat(isCompressed(directory)).isTrue();
            try (StoreFile file = files().create("directory/file")) {
                assertThat(isCompressed(file)).isTrue();
                file.setBasic(new BasicChange(0, 0, 0, 0, FileAttributes.HIDDEN));
                assertThat(isCompressed(file)).isTrue();
                assertThat(directory.setCompressed(false)).isEqualTo(StoreStatus.OK);
                assertThat(isCompressed(file)).isTrue();
                assertThat(file.setCompressed(false)).isEqualTo(StoreStatus.OK);
                assertThat(isCompressed(file)).isFalse();
            }
            assertThat(isCompressed(directory)).isFalse();
        }
    }

    private static boolean isCompressed(StoreFile file) throws IOException {
        return (file.metadata().attributes() & FileAttributes.COMPRESSED) != 0;
    }

    private static ByteBuffer pattern(int length) {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        for (int i = 0; i < length; i++) {
            bytes.put(i, (byte) ((i * 31) >> 3));
        }
        return bytes;
    }
}
