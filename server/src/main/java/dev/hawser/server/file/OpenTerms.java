package dev.hawser.server.file;

import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.ShareAccess;
import org.jspecify.annotations.Nullable;

/**
 * What an open asks of a file and of others.
 *
 * @param access what was granted ([MS-SMB2] 2.2.13.1)
 * @param shareAccess what others may do meanwhile
 * @param directory whether it is one
 * @param overwrites whether the content is about to be thrown away
 * @param deletesOnClose whether the file goes when this is closed
 * @param posix whether it is an open of POSIX, whose name goes at once when it is deleted
 * @param oplockLevel wanted, of {@link dev.hawser.wire.smb2.OplockLevel}; none where a lease is
 * @param lease wanted, or null
 * @param holder is told when what was granted must go down
 */
public record OpenTerms(
        int access,
        int shareAccess,
        boolean directory,
        boolean overwrites,
        boolean deletesOnClose,
        boolean posix,
        int oplockLevel,
        @Nullable LeaseRequest lease,
        OplockHolder holder) {
    private static final int CONTENT_OR_DELETE = AccessMask.FILE_READ_DATA
            | AccessMask.FILE_WRITE_DATA
            | AccessMask.FILE_APPEND_DATA
            | AccessMask.FILE_EXECUTE
            | AccessMask.DELETE;

    private static final int ATTRIBUTES_ONLY =
            AccessMask.SYNCHRONIZE | AccessMask.FILE_READ_ATTRIBUTES | AccessMask.FILE_WRITE_ATTRIBUTES;

    /** Whether the open does anything that others may forbid by not sharing it ([MS-FSA] 2.1.5.1.2.2). */
    boolean usesContent() {
        return (access & CONTENT_OR_DELETE) != 0;
    }

    /** Whether this and another can not be at once ([MS-FSA] 2.1.5.1.2.2). Opens of attributes only disturb nobody. */
    boolean conflictsWith(OpenTerms other) {
        return usesContent()
                && other.usesContent()
                && (denies(other.shareAccess, access) || denies(shareAccess, other.access));
    }

    private static boolean denies(int share, int access) {
        return ((access & (AccessMask.FILE_READ_DATA | AccessMask.FILE_EXECUTE)) != 0
                        && (share & ShareAccess.READ) == 0)
                || ((access & (AccessMask.FILE_WRITE_DATA | AccessMask.FILE_APPEND_DATA)) != 0
                        && (share & ShareAccess.WRITE) == 0)
                || ((access & AccessMask.DELETE) != 0 && (share & ShareAccess.DELETE) == 0);
    }

    /**
     * Of a directory: whether files can not be moved into it meanwhile. For a move Windows opens the directory to add a file
     * to it, and does not share its deletion; whatever is in conflict with that is in the way of the move.
     */
    boolean refusesMoves() {
        boolean shares = (shareAccess & ShareAccess.WRITE) != 0;
        return (access & AccessMask.DELETE) != 0 || (usesContent() && !shares);
    }

    /** Whether the open looks at the file's attributes only, which disturbs nobody's oplock ([MS-FSA] 2.1.5.1.2). */
    boolean isStatOpen() {
        return (access & ~ATTRIBUTES_ONLY) == 0 && !overwrites;
    }

    /** As {@link #isStatOpen}, of leases: who reads the security descriptor does not disturb them either. */
    boolean isLeaseStatOpen() {
        return (access & ~(ATTRIBUTES_ONLY | AccessMask.READ_CONTROL)) == 0 && !overwrites;
    }
}
