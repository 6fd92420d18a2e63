package dev.hawser.wire.fscc;

import dev.hawser.wire.NtStatus;
import dev.hawser.wire.WireWriter;
import java.util.List;

/**
 * One stream of FileStreamInformation ([MS-FSCC] 2.4.49).
 *
 * @param name without colon and type, empty for the default stream; it is sent as {@code :name:$DATA}
 * @param size bytes in the stream
 * @param allocation bytes set aside for it
 */
public record StreamEntry(String name, long size, long allocation) {
    private static final int FIXED_LENGTH = 24;
    private static final String TYPE = ":$DATA";

    /**
     * Writes as many whole entries as fit ([MS-FSA] 2.1.5.12.29). A directory without named streams has none at all, and
     * its answer is empty.
     *
     * @param limit the client's OutputBufferLength
     * @return SUCCESS, BUFFER_OVERFLOW when entries are left out, or INFO_LENGTH_MISMATCH and nothing written
     */
    public static NtStatus encode(List<StreamEntry> streams, WireWriter writer, int limit) {
        if (limit < FileInfoClass.STREAM.minimumQueryLength()) {
            return NtStatus.INFO_LENGTH_MISMATCH;
        }
        EntryChain chain = new EntryChain(writer, 8, limit);
        for (StreamEntry stream : streams) {
            int nameLength = 2 * (1 + stream.name.length() + TYPE.length());
            if (!chain.begin(FIXED_LENGTH + nameLength)) {
                return NtStatus.BUFFER_OVERFLOW;
            }
            writer.u32(nameLength)
                    .u64(stream.size)
                    .u64(stream.allocation)
                    .utf16(":")
                    .utf16(stream.name)
                    .utf16(TYPE);
        }
        return NtStatus.SUCCESS;
    }
}
