package dev.hawser.server.command;

import dev.hawser.server.engine.FileHandle;
import dev.hawser.store.FileAttributes;
import dev.hawser.store.Metadata;
import dev.hawser.store.Space;
import dev.hawser.store.StoreException;
import dev.hawser.wire.NtStatus;
import java.io.IOException;

/**
 * How far a WRITE may make a file grow. On NTFS a file that is not sparse has all its clusters, so it can not be larger than
 * its volume; the file systems here would make a hole instead. What smbtorture's rw.invalid has seen of Windows.
 */
final class Growth {
    /** The most clusters that a file of NTFS can have, but for {@link #LESS} bytes. */
    private static final long CLUSTERS = 1L << 32;

    private static final long LESS = 1 << 16;

    private Growth() {}

    /**
     * Costs a comparison as long as the file fits the volume as it was last seen.
     *
     * @param end where the WRITE ends
     */
    static void check(FileHandle handle, long end) throws IOException {
        if (end > handle.tree().resource().volumeSize()) {
            checkBeyond(handle, end);
        }
    }

    private static void checkBeyond(FileHandle handle, long end) throws IOException {
        Space space = handle.store().space();
        handle.tree().resource().volumeSize(space.total());
        if (end <= space.total()) {
            return;
        }
        Metadata file = handle.file().metadata();
        if (end <= file.size() || (file.attributes() & FileAttributes.SPARSE_FILE) != 0) {
            return;
        }
        String what = "growing to " + end + " bytes on a volume of " + space.total();
        throw end > CLUSTERS * space.unitSize() - LESS
                ? new StoreException(NtStatus.INVALID_PARAMETER, what)
                : new StoreException(NtStatus.DISK_FULL, what);
    }
}
