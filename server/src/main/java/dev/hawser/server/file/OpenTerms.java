package dev.hawser.server.file;

import dev.hawser.wire.smb2.AccessMask;

/**
 * What an open asks of a file and of others.
 *
 * @param access what was granted ([MS-SMB2] 2.2.13.1)
 * @param shareAccess what others may do meanwhile
 * @param overwrites whether the content is about to be thrown away
 * @param oplockLevel wanted, of {@link dev.hawser.wire.smb2.OplockLevel}
 * @param holder is told when the oplock must go down
 */
public record OpenTerms(int access, int shareAccess, boolean overwrites, int oplockLevel, OplockHolder holder) {
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

    /** Whether the open looks at the file's attributes only, which disturbs nobody's oplock ([MS-FSA] 2.1.5.1.2). */
    boolean isStatOpen() {
        return (access & ~ATTRIBUTES_ONLY) == 0 && !overwrites;
    }
}
