package dev.hawser.wire.fscc;

/**
 * What the query classes tell of a file or directory, whoever has it open. Times are FILETIMEs.
 *
 * @param creationTime when the file was made
 * @param lastAccessTime when it was last read
 * @param lastWriteTime when its content last changed
 * @param changeTime when anything of it last changed
 * @param attributes [MS-FSCC] 2.6; 0 is sent as FILE_ATTRIBUTE_NORMAL
 * @param reparseTag [MS-FSCC] 2.1.2.1, or 0
 * @param allocationSize bytes set aside for the opened stream
 * @param endOfFile bytes in the opened stream
 * @param numberOfLinks names that the file has; those that wait for their deletion are not counted
 * @param deletePending whether the file goes when its last open is closed
 * @param directory whether it is a directory
 * @param indexNumber the 64-bit file id of [MS-FSCC] 2.1.9
 * @param volumeSerialNumber 64 bits, the same for all files of a share
 * @param eaSize bytes of extended attributes as [MS-FSCC] 2.4.13 counts them, 0 if there are none
 */
public record FileFacts(
        long creationTime,
        long lastAccessTime,
        long lastWriteTime,
        long changeTime,
        int attributes,
        int reparseTag,
        long allocationSize,
        long endOfFile,
        int numberOfLinks,
        boolean deletePending,
        boolean directory,
        long indexNumber,
        long volumeSerialNumber,
        int eaSize) {

    private static final int ATTRIBUTE_NORMAL = 0x80;

    /** Attributes as they are sent: never 0 ([MS-FSCC] 2.6). */
    static int sentAttributes(int attributes) {
        return attributes == 0 ? ATTRIBUTE_NORMAL : attributes;
    }
}
