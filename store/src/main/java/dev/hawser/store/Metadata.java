package dev.hawser.store;

import dev.hawser.wire.dtyp.Sid;
import org.jspecify.annotations.Nullable;

/**
 * What a store knows about one file at one moment. Times are FILETIMEs ({@link dev.hawser.wire.dtyp.FileTime}).
 *
 * @param identity which file it is
 * @param attributes [MS-FSCC] 2.6 FileAttributes; {@link FileAttributes#NORMAL} if there is nothing else to say
 * @param creationTime when the file was made
 * @param lastAccessTime when it was last read, as far as the store keeps that
 * @param lastWriteTime when its content last changed
 * @param changeTime when anything of it last changed
 * @param size bytes up to the end of the file; 0 for a directory
 * @param allocation bytes set aside on the disk; 0 for a directory
 * @param links how many names it has
 * @param eaSize bytes of extended attributes as [MS-FSCC] 2.4.13 counts them, 0 if there are none
 * @param reparseTag [MS-FSCC] 2.1.2.1, or 0
 * @param mode permission bits of POSIX, 0 to 07777
 * @param owner POSIX user id, or -1 if the store has none
 * @param group POSIX group id, or -1 if the store has none
 * @param creator who made the file by way of this server, as far as that is kept; he owns it if it has no descriptor
 * @param writable whether the server's own user may write to it, by its mode
 */
public record Metadata(
        FileIdentity identity,
        int attributes,
        long creationTime,
        long lastAccessTime,
        long lastWriteTime,
        long changeTime,
        long size,
        long allocation,
        int links,
        int eaSize,
        int reparseTag,
        int mode,
        int owner,
        int group,
        @Nullable Sid creator,
        boolean writable) {

    /** That of a named stream of this file, which is no directory, even if the file is one. */
    public Metadata ofStream(FileIdentity stream, long streamSize, long streamAllocation) {
        int shown = attributes & ~FileAttributes.DIRECTORY;
        return new Metadata(
                stream,
                shown == 0 ? FileAttributes.NORMAL : shown,
                creationTime,
                lastAccessTime,
                lastWriteTime,
                changeTime,
                streamSize,
                streamAllocation,
                links,
                eaSize,
                reparseTag,
                mode,
                owner,
                group,
                creator,
                writable);
    }

    Metadata withIdentity(FileIdentity newIdentity) {
        return new Metadata(
                newIdentity,
                attributes,
                creationTime,
                lastAccessTime,
                lastWriteTime,
                changeTime,
                size,
                allocation,
                links,
                eaSize,
                reparseTag,
                mode,
                owner,
                group,
                creator,
                writable);
    }

    public Metadata withTimes(long newLastAccessTime, long newLastWriteTime, long newChangeTime) {
        return new Metadata(
                identity,
                attributes,
                creationTime,
                newLastAccessTime,
                newLastWriteTime,
                newChangeTime,
                size,
                allocation,
                links,
                eaSize,
                reparseTag,
                mode,
                owner,
                group,
                creator,
                writable);
    }

    public Metadata withAttributes(int newAttributes) {
        return new Metadata(
                identity,
                newAttributes,
                creationTime,
                lastAccessTime,
                lastWriteTime,
                changeTime,
                size,
                allocation,
                links,
                eaSize,
                reparseTag,
                mode,
                owner,
                group,
                creator,
                writable);
    }

    public Metadata withLastWriteTime(long time) {
        return time == lastWriteTime ? this : withTimes(lastAccessTime, time, changeTime);
    }

    /** That of a symbolic link that leads to a directory, and was opened as one. */
    public Metadata ofDirectoryLink() {
        return withAttributes(attributes | FileAttributes.DIRECTORY);
    }

    public boolean directory() {
        return (attributes & FileAttributes.DIRECTORY) != 0;
    }

    public boolean readOnly() {
        return (attributes & FileAttributes.READONLY) != 0;
    }
}
