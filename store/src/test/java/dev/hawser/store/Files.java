package dev.hawser.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hawser.store.OpenRequest.ContentAccess;
import dev.hawser.store.OpenRequest.Disposition;
import dev.hawser.store.OpenRequest.Kind;
import dev.hawser.store.OpenResult.Opened;
import dev.hawser.store.OpenResult.Refused;
import dev.hawser.wire.NtStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The words in which tests speak about a store. */
public record Files(Store store) {
    public OpenResult request(String path, Disposition disposition, Kind kind, int attributes) throws IOException {
        return store.open(new OpenRequest(path, disposition, kind, ContentAccess.READ_WRITE, attributes, true));
    }

    public StoreFile open(String path, Disposition disposition, Kind kind, ContentAccess access) throws IOException {
        return opened(store.open(new OpenRequest(path, disposition, kind, access, 0, true)))
                .file();
    }

    public StoreFile open(String path, Kind kind) throws IOException {
        return open(path, Disposition.OPEN, kind, ContentAccess.READ_WRITE);
    }

    public StoreFile create(String path, Kind kind, int attributes) throws IOException {
        return opened(request(path, Disposition.CREATE, kind, attributes)).file();
    }

    public StoreFile create(String path) throws IOException {
        return create(path, Kind.FILE, 0);
    }

    /** Whether opening, which succeeds, made the file. */
    public boolean opened(String path, Disposition disposition, Kind kind) throws IOException {
        Opened opened = opened(request(path, disposition, kind, 0));
        opened.file().close();
        return opened.created();
    }

    public StoreStatus refusal(String path, Disposition disposition, Kind kind) throws IOException {
        return refusal(new OpenRequest(path, disposition, kind, ContentAccess.READ_WRITE, 0, true));
    }

    public StoreStatus refusal(OpenRequest request) throws IOException {
        OpenResult result = store.open(request);
        if (result instanceof Opened opened) {
            opened.file().close();
        }
        assertThat(result).isInstanceOf(Refused.class);
        return ((Refused) result).status();
    }

    public static Opened opened(OpenResult result) {
        assertThat(result).isInstanceOf(Opened.class);
        return (Opened) result;
    }

    public Metadata metadata(String path) throws IOException {
        Opened opened =
                opened(store.open(new OpenRequest(path, Disposition.OPEN, Kind.ANY, ContentAccess.NONE, 0, true)));
        opened.file().close();
        return opened.metadata();
    }

    public void makeDirectory(String path) throws IOException {
        create(path, Kind.DIRECTORY, 0).close();
    }

    public void write(String path, String text) throws IOException {
        try (StoreFile file = open(path, Disposition.OPEN_OR_CREATE, Kind.FILE, ContentAccess.READ_WRITE)) {
            file.write(0, bytes(text));
        }
    }

    public String read(String path) throws IOException {
        try (StoreFile file = open(path, Disposition.OPEN, Kind.FILE, ContentAccess.READ)) {
            return read(file);
        }
    }

    public static String read(StoreFile file) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(100);
        file.read(0, target);
        return StandardCharsets.UTF_8.decode(target.flip()).toString();
    }

    public void delete(String path) throws IOException {
        try (StoreFile file = open(path, Disposition.OPEN, Kind.ANY, ContentAccess.NONE)) {
            assertThat(file.delete(path)).isEqualTo(StoreStatus.OK);
        }
    }

    public List<String> names(String path) throws IOException {
        try (StoreFile directory = open(path, Kind.DIRECTORY);
                DirectoryCursor cursor = directory.list()) {
            return names(cursor, name -> true);
        }
    }

    public static List<String> names(DirectoryCursor cursor, Predicate<String> wanted) throws IOException {
        List<String> names = new ArrayList<>();
        for (var entry = cursor.next(wanted); entry != null; entry = cursor.next(wanted)) {
            names.add(entry.name());
        }
        return names;
    }

    public static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    public static void saysDiskFull(Throwable thrown) {
        assertThat(thrown).isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.status())
                .isEqualTo(NtStatus.DISK_FULL));
    }
}
