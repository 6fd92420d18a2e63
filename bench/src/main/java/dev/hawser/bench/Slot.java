package dev.hawser.bench;

import dev.hawser.wire.smb2.FileId;
import org.jspecify.annotations.Nullable;

/** One of the operations that a client has under way at once. */
final class Slot {
    /** Two slots never open the same file, so that no share mode is in the way of any. */
    final String fileName;

    /** The message that the slot waits for. */
    long messageId;

    /** Where in the data file was read or written last. */
    long offset;

    /** What the slot has opened and not yet closed. */
    @Nullable
    FileId open;

    Slot(String fileName) {
        this.fileName = fileName;
    }
}
