package dev.hawser.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hawser.store.OpenRequest.Disposition;
import dev.hawser.store.OpenRequest.Kind;
import dev.hawser.store.OpenResult.Refused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What named streams do in every {@link Store}. */
interface StreamContract {
    Store store();

    private Files files() {
        return new Files(store());
    }

    private StoreFile stream(String path, String name, Disposition disposition) throws IOException {
        return Files.opened(files().open(path, Kind.ANY).openStream(name, disposition))
                .file();
    }

    private void write(String path, String name, String text) throws IOException {
        try (StoreFile stream = stream(path, name, Disposition.OPEN_OR_CREATE)) {
            stream.write(0, Files.bytes(text));
        }
    }

    private String read(String path, String name) throws IOException {
        try (StoreFile stream = stream(path, name, Disposition.OPEN)) {
            return Files.read(stream);
        }
    }

    private StoreStatus refusal(String path, String name, Disposition disposition) throws IOException {
        try (StoreFile file = files().open(path, Kind.ANY)) {
            OpenResult result = file.openStream(name, disposition);
            assertThat(result).isInstanceOf(Refused.class);
            return ((Refused) result).status();
        }
    }

    private List<String> names(String path) throws IOException {
        try (StoreFile file = files().open(path, Kind.ANY)) {
            return file.streams().stream()
                    .map(StreamInfo::name)
                    .filter(name -> !name.isEmpty())
                    .sorted()
                    .toList();
        }
    }

    @Test
    default void streamHasContentOfItsOwn() throws IOException {
        files().write("file", "of the file");
        write("file", "Stream", "of the stream");
        assertThat(files().read("file")).isEqualTo("of the file");
        assertThat(read("file", "Stream")).isEqualTo("of the stream");
        try (StoreFile file = files().open("file", Kind.FILE)) {
            assertThat(file.metadata().size()).isEqualTo(11);
            assertThat(file.streams())
                    .extracting(StreamInfo::name, StreamInfo::size)
                    .containsExactly(tuple("", 11L), tuple("Stream", 13L));
            assertThat(file.streams().getLast().allocation()).isGreaterThanOrEqualTo(13);
        }
    }

    @Test
    default void streamIsItsFileButForContentSizeAndIdentity() throws IOException {
        files().create("file", Kind.FILE, FileAttributes.HIDDEN).close();
        write("file", "stream", "abc");
        try (StoreFile stream = stream("file", "STREAM", Disposition.OPEN)) {
            Metadata file = files().metadata("file");
            assertThat(stream.metadata())
                    .isEqualTo(file.ofStream(
                            stream.identity(), 3, stream.metadata().allocation()));
            assertThat(stream.identity()).isNotEqualTo(file.identity());
            assertThat(stream.identity().file()).isEqualTo(file.identity());
            stream.setBasic(new BasicChange(0, 0, 0, 0, FileAttributes.SYSTEM));
            assertThat(files().metadata("file").attributes()).isEqualTo(FileAttributes.SYSTEM);
            assertThat(stream.canonicalPath("FILE")).isEqualTo("file:stream");
        }
    }

    @Test
    default void directoriesHaveStreams() throws IOException {
        files().makeDirectory("directory");
        write("directory", "stream", "abc");
        assertThat(names("directory")).containsExactly("stream");
        try (StoreFile stream = stream("directory", "stream", Disposition.OPEN)) {
            assertThat(stream.metadata().directory()).isFalse();
            assertThat(Files.read(stream)).isEqualTo("abc");
        }
    }

    @Test
    default void streamsAreFoundInAnyCaseAndKeptAsMade() throws IOException {
        files().write("file", "");
        write("file", "Zone.Ü", "abc");
        write("file", "zone.ü", "xyz");
        assertThat(names("file")).containsExactly("Zone.Ü");
        assertThat(read("file", "ZONE.Ü")).isEqualTo("xyz");
        assertThat(refusal("file", "zone.Ü", Disposition.CREATE)).isEqualTo(StoreStatus.NAME_COLLISION);
        assertThat(refusal("file", "other", Disposition.OPEN)).isEqualTo(StoreStatus.NAME_NOT_FOUND);
    }

    @Test
    default void openingAStreamSaysWhetherItWasMade() throws IOException {
        files().write("file", "");
        StoreFile first = files().open("file", Kind.FILE);
        OpenResult.Opened made = Files.opened(first.openStream("stream", Disposition.OPEN_OR_CREATE));
        assertThat(made.created()).isTrue();
        assertThat(made.metadata().size()).isZero();
        made.file().close();
        StoreFile second = files().open("file", Kind.FILE);
        OpenResult.Opened found = Files.opened(second.openStream("stream", Disposition.OPEN_OR_CREATE));
        assertThat(found.created()).isFalse();
        found.file().close();
        assertThat(names("file")).containsExactly("stream");
    }

    @Test
    default void streamOfAnySizeKeepsAllItsBytes() throws IOException {
        files().write("file", "");
        byte[] bytes = new byte[200_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ((i * 31) >> 3);
        }
        try (StoreFile stream = stream("file", "large", Disposition.CREATE);
                StoreFile other = stream("file", "large", Disposition.OPEN)) {
            for (int at = 0; at < bytes.length; at += 1000) {
                stream.write(at, ByteBuffer.wrap(bytes, at, 1000));
            }
            ByteBuffer target = ByteBuffer.allocate(bytes.length + 10);
            assertThat(other.read(0, target)).isEqualTo(bytes.length);
            assertThat(target.flip()).isEqualTo(ByteBuffer.wrap(bytes));
            assertThat(other.metadata().size()).isEqualTo(bytes.length);
            assertThat(other.metadata().allocation()).isGreaterThanOrEqualTo(bytes.length);
            assertThat(other.allocatedRanges(0, Long.MAX_VALUE)).hasSize(1);
            assertThat(other.read(bytes.length, target.clear())).isZero();
            stream.flush();
        }
        try (StoreFile stream = stream("file", "LARGE", Disposition.OPEN)) {
            stream.setSize(0);
            stream.write(1, Files.bytes("x"));
            assertThat(Files.read(stream)).isEqualTo("\0x");
            stream.setSize(4);
            stream.punchHole(0, 4);
            assertThat(Files.read(stream)).isEqualTo("\0\0\0\0");
        }
        assertThat(names("file")).containsExactly("large");
        assertThat(files().names("")).containsExactly("file");
    }

    @Test
    default void streamsGoWithTheirFile() throws IOException {
        for (int size : List.of(1, 100_000)) {
            files().write("file", "");
            write("file", "stream", "x".repeat(size));
            files().delete("file");
            files().write("file", "");
            assertThat(names("file")).isEmpty();
            files().delete("file");
        }
    }

    @Test
    default void streamsOfAReplacedFileGoAndThoseOfTheOtherStay() throws IOException {
        files().write("old", "");
        write("old", "old", "x".repeat(100_000));
        files().write("new", "");
        write("new", "new", "y".repeat(100_000));
        write("new", "small", "z");
        try (StoreFile file = files().open("new", Kind.FILE)) {
            assertThat(file.rename("new", "old", true)).isEqualTo(StoreStatus.OK);
        }
        assertThat(names("old")).containsExactly("new", "small");
    }

    @Test
    default void streamIsDeletedAlone() throws IOException {
        files().write("file", "abc");
        write("file", "small", "x");
        write("file", "large", "x".repeat(100_000));
        write("file", "stays", "x");
        for (String name : List.of("small", "large")) {
            try (StoreFile stream = stream("file", name, Disposition.OPEN)) {
                assertThat(stream.deleteStream()).isEqualTo(StoreStatus.OK);
                assertThat(stream.deleteStream()).isEqualTo(StoreStatus.NAME_NOT_FOUND);
            }
        }
        assertThat(names("file")).containsExactly("stays");
        assertThat(files().read("file")).isEqualTo("abc");
    }

    @Test
    default void clearingTakesContentAndStreams() throws IOException {
        files().write("file", "abc");
        write("file", "small", "x");
        write("file", "large", "x".repeat(100_000));
        try (StoreFile stream = stream("file", "small", Disposition.OPEN)) {
            stream.clear();
            assertThat(stream.metadata().size()).isZero();
        }
        assertThat(names("file")).containsExactly("large", "small");
        try (StoreFile file = files().open("file", Kind.FILE)) {
            file.clear();
            assertThat(file.metadata().size()).isZero();
        }
        assertThat(names("file")).isEmpty();
    }

    @Test
    default void streamIsRenamed() throws IOException {
        for (int size : List.of(1, 100_000)) {
            files().write("file" + size, "abc");
            write("file" + size, "from", "x".repeat(size));
            write("file" + size, "taken", "y".repeat(size));
            try (StoreFile stream = stream("file" + size, "FROM", Disposition.OPEN)) {
                assertThat(stream.renameStream("to", false)).isEqualTo(StoreStatus.OK);
                assertThat(stream.renameStream("TO", false)).isEqualTo(StoreStatus.OK);
                assertThat(names("file" + size)).containsExactly("TO", "taken");
                assertThat(stream.renameStream("Taken", false)).isEqualTo(StoreStatus.NAME_COLLISION);
                assertThat(stream.renameStream("Taken", true)).isEqualTo(StoreStatus.OK);
                assertThat(stream.metadata().size()).isEqualTo(size);
                assertThat(stream.identity().stream()).isEqualTo("TAKEN");
            }
            assertThat(names("file" + size)).containsExactly("Taken");
            try (StoreFile stream = stream("file" + size, "taken", Disposition.OPEN)) {
                assertThat(Files.read(stream)).startsWith("x");
            }
        }
    }

    @Test
    default void streamTakesThePlaceOfItsFile() throws IOException {
        files().write("file", "of the file");
        write("file", "stream", "other");
        try (StoreFile stream = stream("file", "stream", Disposition.OPEN)) {
            assertThat(stream.renameStream("", false)).isEqualTo(StoreStatus.NAME_COLLISION);
            assertThat(stream.renameStream("", true)).isEqualTo(StoreStatus.OK);
        }
        assertThat(names("file")).isEmpty();
        assertThat(files().read("file")).isEqualTo("other");
    }
}
