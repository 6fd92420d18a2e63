package dev.hawser.wire.fscc;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import java.util.List;

/**
 * What a client may set of a file ([MS-SMB2] 2.2.39, [MS-FSCC] 2.4). A buffer that is too short is malformed, for which the
 * server answers STATUS_INFO_LENGTH_MISMATCH; values that make no sense are left to it to judge.
 */
public sealed interface SetInformation {
    /**
     * Reads the buffer of a SET_INFO request from the reader's position on; what follows the structure is ignored.
     *
     * @throws IllegalArgumentException if the class is not {@linkplain FileInfoClass#isSettable settable}
     */
    static SetInformation decode(FileInfoClass infoClass, WireReader reader) throws MalformedMessageException {
        if (infoClass.isSettable() && reader.remaining() < infoClass.minimumSetLength()) {
            throw new MalformedMessageException(infoClass + " of " + reader.remaining() + " bytes");
        }
        return switch (infoClass) {
            case BASIC -> new Basic(reader.u64(), reader.u64(), reader.u64(), reader.u64(), reader.i32());
            case RENAME -> renameOf(reader.u8() != 0 ? Rename.REPLACE_IF_EXISTS : 0, reader.skip(7));
            case RENAME_EX -> renameOf(reader.i32(), reader.skip(4));
            case LINK -> new Link(reader.u8() != 0, reader.skip(7).u64(), reader.utf16(reader.u32()));
            case DISPOSITION -> new Disposition(reader.u8() != 0 ? Disposition.DELETE : 0);
            case DISPOSITION_EX -> new Disposition(reader.i32());
            case POSITION -> new Position(reader.u64());
            case FULL_EA -> new FullEa(ExtendedAttribute.decodeList(reader));
            case MODE -> new Mode(reader.i32());
            case ALLOCATION -> new Allocation(reader.u64());
            case END_OF_FILE -> new EndOfFile(reader.u64());
            case VALID_DATA_LENGTH -> new ValidDataLength(reader.u64());
            case PIPE -> new Pipe(reader.i32(), reader.i32());
            default -> throw new IllegalArgumentException(infoClass + " can not be set");
        };
    }

    private static Rename renameOf(int flags, WireReader reader) throws MalformedMessageException {
        return new Rename(flags, reader.u64(), reader.utf16(reader.u32()));
    }

    /**
     * [MS-FSCC] 2.4.7: times and attributes, with the meaning of [MS-FSA] 2.1.5.15.2. Each time is a FILETIME, or one of
     * {@link #KEEP}, {@link #FREEZE}, {@link #THAW}.
     *
     * @param creationTime when the file was made
     * @param lastAccessTime when it was last read
     * @param lastWriteTime when its content last changed
     * @param changeTime when anything of it last changed
     * @param attributes [MS-FSCC] 2.6, 0 to leave them
     */
    record Basic(long creationTime, long lastAccessTime, long lastWriteTime, long changeTime, int attributes)
            implements SetInformation {
        /** The time stays as it is. */
        public static final long KEEP = 0;
        /** The time stays as it is, and what this open does from now on does not change it. */
        public static final long FREEZE = -1;
        /** Undoes {@link #FREEZE}. */
        public static final long THAW = -2;

        /** Whether all times are such as may be set; else STATUS_INVALID_PARAMETER. */
        public boolean hasValidTimes() {
            return creationTime >= THAW && lastAccessTime >= THAW && lastWriteTime >= THAW && changeTime >= THAW;
        }
    }

    /**
     * FileRenameInformation as SMB2 has it ([MS-FSCC] 2.4.42.2), and FileRenameInformationEx ([MS-FSCC] 2.4.43).
     *
     * @param flags bits of the constants; others are kept as they came
     * @param rootDirectory must be 0 over a network, else STATUS_INVALID_PARAMETER
     * @param name path below the share without a backslash in front, or {@code :stream} for a stream; may be empty
     */
    record Rename(int flags, long rootDirectory, String name) implements SetInformation {
        public static final int REPLACE_IF_EXISTS = 0x1;
        public static final int POSIX_SEMANTICS = 0x2;
        public static final int IGNORE_READONLY_ATTRIBUTE = 0x40;

        public boolean replaceIfExists() {
            return (flags & REPLACE_IF_EXISTS) != 0;
        }

        public boolean posixSemantics() {
            return (flags & POSIX_SEMANTICS) != 0;
        }
    }

    /**
     * FileLinkInformation as SMB2 has it ([MS-FSCC] 2.4.28.2).
     *
     * @param replaceIfExists whether another file of that name goes
     * @param rootDirectory must be 0 over a network, else STATUS_INVALID_PARAMETER
     * @param name path below the share without a backslash in front; may be empty
     */
    record Link(boolean replaceIfExists, long rootDirectory, String name) implements SetInformation {}

    /**
     * FileDispositionInformation and FileDispositionInformationEx ([MS-FSCC] 2.4.11, 2.4.12).
     *
     * @param flags bits of the constants; others are kept as they came
     */
    record Disposition(int flags) implements SetInformation {
        public static final int DELETE = 0x1;
        public static final int POSIX_SEMANTICS = 0x2;
        public static final int FORCE_IMAGE_SECTION_CHECK = 0x4;
        public static final int ON_CLOSE = 0x8;
        public static final int IGNORE_READONLY_ATTRIBUTE = 0x10;

        /** Whether the file shall be deleted; else a deletion that was asked for is taken back. */
        public boolean delete() {
            return (flags & DELETE) != 0;
        }

        public boolean posixSemantics() {
            return (flags & POSIX_SEMANTICS) != 0;
        }

        public boolean ignoreReadOnly() {
            return (flags & IGNORE_READONLY_ATTRIBUTE) != 0;
        }
    }

    /** [MS-FSCC] 2.4.40; negative is STATUS_INVALID_PARAMETER. */
    record Position(long currentByteOffset) implements SetInformation {}

    /** [MS-FSCC] 2.4.16: attributes to set, or to delete where the value is empty. */
    record FullEa(List<ExtendedAttribute> attributes) implements SetInformation {}

    /** [MS-FSCC] 2.4.31. */
    record Mode(int mode) implements SetInformation {}

    /** [MS-FSCC] 2.4.4; negative is STATUS_INVALID_PARAMETER. */
    record Allocation(long allocationSize) implements SetInformation {}

    /** [MS-FSCC] 2.4.14; negative is STATUS_INVALID_PARAMETER. */
    record EndOfFile(long endOfFile) implements SetInformation {}

    /** [MS-FSCC] 2.4.50; negative, or beyond the end of the file, is STATUS_INVALID_PARAMETER. */
    record ValidDataLength(long validDataLength) implements SetInformation {}

    /**
     * [MS-FSCC] 2.4.37.
     *
     * @param readMode 0 to read a stream of bytes, 1 to read messages
     * @param completionMode 0 to wait, 1 not to
     */
    record Pipe(int readMode, int completionMode) implements SetInformation {}
}
