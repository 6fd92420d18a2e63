package dev.hawser.wire.fscc;

import dev.hawser.wire.NtStatus;
import dev.hawser.wire.WireWriter;

/** The end of every query: what the client has no room for is cut off. */
final class OutputLimit {
    private OutputLimit() {}

    /**
     * Cuts what was written since {@code start} to {@code limit} bytes.
     *
     * @return STATUS_BUFFER_OVERFLOW if something was cut off
     */
    static NtStatus apply(WireWriter writer, int start, int limit) {
        if (writer.position() - start <= limit) {
            return NtStatus.SUCCESS;
        }
        writer.truncate(start + limit);
        return NtStatus.BUFFER_OVERFLOW;
    }
}
