package dev.hawser.wire.fscc;

/**
 * What a listing tells of one name. Times are FILETIMEs.
 *
 * @param name one component, no path
 * @param creationTime when the file was made
 * @param lastAccessTime when it was last read
 * @param lastWriteTime when its content last changed
 * @param changeTime when anything of it last changed
 * @param endOfFile bytes in the file, 0 for a directory
 * @param allocationSize bytes set aside for it
 * @param attributes [MS-FSCC] 2.6; 0 is sent as FILE_ATTRIBUTE_NORMAL
 * @param eaSize bytes of extended attributes; not sent of a reparse point, whose tag takes the place
 * @param reparseTag [MS-FSCC] 2.1.2.1, or 0
 * @param fileId the 64-bit file id of [MS-FSCC] 2.1.9, 0 if it shall not be told
 * @param shortName the 8.3 name, up to 12 characters, empty if there is none
 */
public record DirectoryEntryFacts(
        String name,
        long creationTime,
        long lastAccessTime,
        long lastWriteTime,
        long changeTime,
        long endOfFile,
        long allocationSize,
        int attributes,
        int eaSize,
        int reparseTag,
        long fileId,
        String shortName) {
    static final int MAXIMUM_SHORT_NAME_LENGTH = 12;

    public DirectoryEntryFacts {
        if (shortName.length() > MAXIMUM_SHORT_NAME_LENGTH) {
            throw new IllegalArgumentException("not an 8.3 name: " + shortName);
        }
    }
}
