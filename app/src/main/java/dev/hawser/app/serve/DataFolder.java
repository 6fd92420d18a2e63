package dev.hawser.app.serve;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** What lies where in the folder that one server keeps its own things in. */
public record DataFolder(Path path) {
    /** Where it is unless somebody says otherwise. */
    public static final String DEFAULT = "hawser-data";

    /** The accounts and the NT hashes of their passwords. */
    public Path accounts() {
        return path.resolve("accounts");
    }

    /** What was changed while the server ran, by the tools that manage it. */
    public Path changes() {
        return path.resolve("changes.toml");
    }

    /** The SID under which the accounts have theirs. */
    public Path machineSid() {
        return path.resolve("machine-sid");
    }

    /** Where the other commands reach the server. */
    public Path controlSocket() {
        return path.resolve("control.sock");
    }

    /** The certificate that the server has made for TLS. */
    public Path tlsCertificate() {
        return path.resolve("tls-certificate.pem");
    }

    /** Its key. */
    public Path tlsKey() {
        return path.resolve("tls-key.pem");
    }

    /** What the share {@code files} has in it when no share is configured. */
    public Path files() {
        return path.resolve("files");
    }

    /** Makes the folder, for its owner only, unless it is there; whether it was made. */
    public boolean create() throws IOException {
        if (Files.isDirectory(path)) {
            return false;
        }
        Files.createDirectories(
                path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return true;
    }

    /**
     * This, as a folder that must be there.
     *
     * @throws NoSuchFileException if it is not
     */
    public DataFolder existing() throws NoSuchFileException {
        if (!Files.isDirectory(path)) {
            throw new NoSuchFileException(path.toString());
        }
        return this;
    }

    /**
     * Takes the folder for one server.
     *
     * @return lets it go
     * @throws IOException if another server has it
     */
    AutoCloseable lock() throws IOException {
        FileChannel file = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(file) == null) {
            file.close();
            throw new IOException("another server is running with the data folder %s; give this one another with --data"
                    .formatted(path.toAbsolutePath().normalize()));
        }
        return file;
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException heldInThisProcess) {
            return null;
        }
    }
}
