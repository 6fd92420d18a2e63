package dev.hawser.store;

import dev.hawser.wire.NtStatus;
import java.io.IOException;

/**
 * The disk or the operating system refused an operation, and it is known what to tell the client: a full disk
 * (STATUS_DISK_FULL), a used-up quota, a read-only file system, no more file descriptors. It carries no stack trace,
 * since the reason lies outside of the program.
 */
public final class StoreException extends IOException {
    private static final long serialVersionUID = 1L;

    private final NtStatus status;

    public StoreException(NtStatus status, String message) {
        super(message);
        this.status = status;
    }

    public NtStatus status() {
        return status;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
