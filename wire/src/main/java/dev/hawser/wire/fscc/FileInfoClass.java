package dev.hawser.wire.fscc;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All file information classes that [MS-FSCC] 2.4 documents. What a server may be asked for, and may be told, is less:
 * [MS-SMB2] 2.2.37 and 2.2.39 name those. A documented class that they do not name is STATUS_NOT_SUPPORTED, a number that
 * is not here is STATUS_INVALID_INFO_CLASS ([MS-SMB2] 3.3.5.20.1, 3.3.5.21.1).
 */
public enum FileInfoClass {
    DIRECTORY(1),
    FULL_DIRECTORY(2),
    BOTH_DIRECTORY(3),
    BASIC(4, 40, 40),
    STANDARD(5, 24, FileInfoClass.NEVER),
    INTERNAL(6, 8, FileInfoClass.NEVER),
    EA(7, 4, FileInfoClass.NEVER),
    ACCESS(8, 4, FileInfoClass.NEVER),
    NAME(9),
    RENAME(10, FileInfoClass.NEVER, 20),
    LINK(11, FileInfoClass.NEVER, 20),
    NAMES(12),
    DISPOSITION(13, FileInfoClass.NEVER, 1),
    POSITION(14, 8, 8),
    FULL_EA(15, 0, 0),
    MODE(16, 4, 4),
    ALIGNMENT(17, 4, FileInfoClass.NEVER),
    /** Its fixed part is 100 bytes, and Windows asks for the structure's size in C, which is 104. */
    ALL(18, 104, FileInfoClass.NEVER),
    ALLOCATION(19, FileInfoClass.NEVER, 8),
    END_OF_FILE(20, FileInfoClass.NEVER, 8),
    /** As {@link #ALL}: 4 fixed bytes, the structure's size is 8. */
    ALTERNATE_NAME(21, 8, FileInfoClass.NEVER),
    /** As {@link #ALL}: an entry has 24 fixed bytes, the structure's size is 32. */
    STREAM(22, 32, FileInfoClass.NEVER),
    PIPE(23, 8, 8),
    PIPE_LOCAL(24, 40, FileInfoClass.NEVER),
    PIPE_REMOTE(25, 12, FileInfoClass.NEVER),
    MAILSLOT_QUERY(26),
    MAILSLOT_SET(27),
    COMPRESSION(28, 16, FileInfoClass.NEVER),
    OBJECT_ID(29),
    MOVE_CLUSTER(31),
    QUOTA(32),
    REPARSE_POINT(33),
    NETWORK_OPEN(34, 56, FileInfoClass.NEVER),
    ATTRIBUTE_TAG(35, 8, FileInfoClass.NEVER),
    TRACKING(36),
    ID_BOTH_DIRECTORY(37),
    ID_FULL_DIRECTORY(38),
    VALID_DATA_LENGTH(39, FileInfoClass.NEVER, 8),
    SHORT_NAME(40),
    SFIO_RESERVE(44),
    SFIO_VOLUME(45),
    HARD_LINK(46),
    NORMALIZED_NAME(48, 8, FileInfoClass.NEVER),
    ID_GLOBAL_TX_DIRECTORY(50),
    STANDARD_LINK(54),
    /** Only where the server speaks SMB 3 ([MS-SMB2] 3.3.5.20.1). */
    ID(59, 24, FileInfoClass.NEVER),
    ID_EXTD_DIRECTORY(60),
    /** Not in [MS-FSCC]; FILE_ID_EXTD_BOTH_DIR_INFORMATION of the Windows driver kit, for directories. */
    ID_EXTD_BOTH_DIRECTORY(63),
    DISPOSITION_EX(64, FileInfoClass.NEVER, 4),
    RENAME_EX(65, FileInfoClass.NEVER, 20),
    ID_64_EXTD_DIRECTORY(78),
    ID_64_EXTD_BOTH_DIRECTORY(79),
    ID_ALL_EXTD_DIRECTORY(80),
    ID_ALL_EXTD_BOTH_DIRECTORY(81);

    private static final int NEVER = -1;

    private static final Map<Integer, FileInfoClass> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(FileInfoClass::code, Function.identity()));

    private final int code;
    private final int queryLength;
    private final int setLength;

    FileInfoClass(int code) {
        this(code, NEVER, NEVER);
    }

    FileInfoClass(int code, int queryLength, int setLength) {
        this.code = code;
        this.queryLength = queryLength;
        this.setLength = setLength;
    }

    /** The class of this FileInfoClass field; empty where STATUS_INVALID_INFO_CLASS is due. */
    public static Optional<FileInfoClass> of(int code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    public int code() {
        return code;
    }

    /** Whether SMB2 QUERY_INFO may ask for it. */
    public boolean isQueryable() {
        return queryLength != NEVER;
    }

    /** Whether SMB2 SET_INFO may set it. */
    public boolean isSettable() {
        return setLength != NEVER;
    }

    /** Bytes of OutputBufferLength below which a query is STATUS_INFO_LENGTH_MISMATCH. */
    public int minimumQueryLength() {
        return queryLength;
    }

    /** Bytes of BufferLength below which a set is STATUS_INFO_LENGTH_MISMATCH. */
    public int minimumSetLength() {
        return setLength;
    }
}
