package dev.hawser.wire.fscc;

import dev.hawser.wire.NtStatus;
import dev.hawser.wire.WireWriter;

/**
 * What a query tells of a named pipe in message mode whose server end is ours ([MS-FSCC] 2.4.37 to 2.4.39).
 *
 * @param messageMode whether the client reads messages; else a stream of bytes
 * @param nonBlocking whether reads and writes return at once
 * @param maximumInstances how often the pipe can be open at the same time, -1 for no limit
 * @param currentInstances how often it is open now
 * @param quota bytes of buffer in each direction
 * @param readDataAvailable bytes that the client could read now
 * @param writeQuotaAvailable bytes that the client could write now
 * @param connected false once the server has closed its end
 */
public record PipeFacts(
        boolean messageMode,
        boolean nonBlocking,
        int maximumInstances,
        int currentInstances,
        int quota,
        int readDataAvailable,
        int writeQuotaAvailable,
        boolean connected) {
    private static final int TYPE_MESSAGE = 1;
    private static final int CONFIGURATION_FULL_DUPLEX = 2;
    private static final int STATE_CONNECTED = 3;
    private static final int STATE_CLOSING = 4;
    private static final int END_CLIENT = 0;

    /**
     * Writes the answer to a query of one of the three pipe classes.
     *
     * @param limit the client's OutputBufferLength
     * @return SUCCESS, or INFO_LENGTH_MISMATCH and nothing written
     * @throws IllegalArgumentException if it is not one of them
     */
    public NtStatus encode(FileInfoClass infoClass, WireWriter writer, int limit) {
        if (limit < infoClass.minimumQueryLength()) {
            return NtStatus.INFO_LENGTH_MISMATCH;
        }
        switch (infoClass) {
            case PIPE -> writer.u32(messageMode ? 1 : 0).u32(nonBlocking ? 1 : 0);
            case PIPE_LOCAL ->
                writer.u32(TYPE_MESSAGE)
                        .u32(CONFIGURATION_FULL_DUPLEX)
                        .u32(maximumInstances)
                        .u32(currentInstances)
                        .u32(quota)
                        .u32(readDataAvailable)
                        .u32(quota)
                        .u32(writeQuotaAvailable)
                        .u32(connected ? STATE_CONNECTED : STATE_CLOSING)
                        .u32(END_CLIENT);
            // Nothing is collected before it is sent.
            case PIPE_REMOTE -> writer.u64(0).u32(0);
            default -> throw new IllegalArgumentException(infoClass + " is not of pipes");
        }
        return NtStatus.SUCCESS;
    }
}
