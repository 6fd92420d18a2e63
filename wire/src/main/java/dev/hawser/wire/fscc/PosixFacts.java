package dev.hawser.wire.fscc;

import dev.hawser.wire.WireWriter;
import dev.hawser.wire.dtyp.Sid;

/**
 * What the POSIX extensions tell of a file: FilePosixInformation (POSIX-FSCC 2.3.1). Times are FILETIMEs.
 *
 * @param creationTime when the file was made
 * @param lastAccessTime when it was last read
 * @param lastWriteTime when its content last changed
 * @param changeTime when anything of it last changed
 * @param endOfFile bytes in the file
 * @param allocationSize bytes set aside for it
 * @param attributes [MS-FSCC] 2.6
 * @param inode the file's number on its device
 * @param device which device that is
 * @param links how many names it has
 * @param reparseTag [MS-FSCC] 2.1.2.1, or 0
 * @param mode permission bits alone: Linux' client (6.1) takes what more there is for another kind of file
 */
public record PosixFacts(
        long creationTime,
        long lastAccessTime,
        long lastWriteTime,
        long changeTime,
        long endOfFile,
        long allocationSize,
        int attributes,
        long inode,
        int device,
        int links,
        int reparseTag,
        int mode,
        Sid owner,
        Sid group) {
    /** Of FileInformationClass, and of FileFsPosixInformation among the classes of file systems. */
    public static final int INFO_CLASS = 100;

    private static final int FIXED_LENGTH = 80;

    /** Bytes of the information. */
    public int length() {
        return FIXED_LENGTH + owner.length() + group.length();
    }

    public void encode(WireWriter writer) {
        writer.u64(creationTime)
                .u64(lastAccessTime)
                .u64(lastWriteTime)
                .u64(changeTime)
                .u64(endOfFile)
                .u64(allocationSize)
                .u32(FileFacts.sentAttributes(attributes))
                .u64(inode)
                .u32(device)
                .u32(0)
                .u32(links)
                .u32(reparseTag)
                .u32(mode);
        encodeSids(writer);
    }

    /** The owner, and the group behind it. */
    public void encodeSids(WireWriter writer) {
        owner.encode(writer);
        group.encode(writer);
    }
}
