package dev.hawser.store.linux;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the names in a directory, with a descriptor and so a position of its own. Names that are not UTF-8 are skipped:
 * no name that a client could send leads to them. One thread at a time.
 */
final class DirectoryReader implements AutoCloseable {
    private static final int TYPE = 18;
    private static final int NAME = 19;
    private static final int DT_UNKNOWN = 0;
    private static final int DT_DIR = 4;

    private final int fd;
    private ByteBuffer batch = ByteBuffer.allocate(0);
    private int type;

    private DirectoryReader(int fd) {
        this.fd = fd;
    }

    /** Opens {@code directory} once more, to be read; as {@link Kernel}. */
    static int open(int directory) {
        return Kernel.openat(
                directory, ".", Kernel.O_RDONLY | Kernel.O_DIRECTORY | Kernel.O_NOFOLLOW | Kernel.O_CLOEXEC);
    }

    /** @param fd what {@link #open} returned; closed with the reader */
    static DirectoryReader of(int fd) throws IOException {
        return new DirectoryReader((int) Errno.check(fd, "Opening a directory to read it"));
    }

    /** Whether {@link #next} has just returned the name of a directory; also if the file system does not say. */
    boolean maybeDirectory() {
        return type == DT_DIR || type == DT_UNKNOWN;
    }

    /** The next name but {@code .} and {@code ..}; null at the end. */
    @Nullable
    String next() throws IOException {
        while (advance()) {
            String name = decode(NAME + batch.position(), batch.position() + recordLength());
            type = batch.get(batch.position() + TYPE);
            batch.position(batch.position() + recordLength());
            if (name != null && !name.equals(".") && !name.equals("..")) {
                return name;
            }
        }
        return null;
    }

    /** Whether there is nothing but {@code .} and {@code ..}, whatever the names are encoded in. */
    boolean isEmpty() throws IOException {
        while (advance()) {
            byte[] bytes = batch.array();
            int name = batch.position() + NAME;
            boolean dots =
                    bytes[name] == '.' && (bytes[name + 1] == 0 || (bytes[name + 1] == '.' && bytes[name + 2] == 0));
            if (!dots) {
                return false;
            }
            batch.position(batch.position() + recordLength());
        }
        return true;
    }

    /** Whether there is a record at the batch's position, which is read if need be. */
    private boolean advance() throws IOException {
        if (batch.hasRemaining()) {
            return true;
        }
        int length = Kernel.getdents64(fd);
        if (length == -Errno.ENOENT) {
            // The directory was deleted meanwhile.
            return false;
        }
        Errno.check(length, "Reading a directory");
        byte[] bytes = new byte[length];
        MemorySegment.copy(Scratch.get().data, ValueLayout.JAVA_BYTE, 0, bytes, 0, length);
        batch = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return length > 0;
    }

    private int recordLength() {
        return batch.getShort(batch.position() + 16) & 0xffff;
    }

    private @Nullable String decode(int start, int limit) {
        byte[] bytes = batch.array();
        int end = start;
        boolean ascii = true;
        while (end < limit && bytes[end] != 0) {
            ascii &= bytes[end++] > 0;
        }
        if (ascii) {
            return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, start, end - start))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        Errno.check(Kernel.close(fd), "Closing a directory");
    }
}
