package dev.hawser.wire.fscc;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All file system information classes that [MS-FSCC] 2.5 documents; [MS-SMB2] 2.2.37 names those that a server answers. A
 * documented class that it does not name is STATUS_NOT_SUPPORTED, a number that is not here is STATUS_INVALID_INFO_CLASS
 * ([MS-SMB2] 3.3.5.20.2).
 */
public enum FsInfoClass {
    /** 18 fixed bytes, and Windows asks for the structure's size in C, which is 24. */
    VOLUME(1, 24),
    LABEL(2, FsInfoClass.NEVER),
    SIZE(3, 24),
    DEVICE(4, 8),
    /** As {@link #VOLUME}: 12 fixed bytes, the structure's size is 16. */
    ATTRIBUTE(5, 16),
    CONTROL(6, 48),
    FULL_SIZE(7, 32),
    OBJECT_ID(8, 64),
    DRIVER_PATH(9, FsInfoClass.NEVER),
    VOLUME_FLAGS(10, FsInfoClass.NEVER),
    SECTOR_SIZE(11, 28);

    private static final int NEVER = -1;

    private static final Map<Integer, FsInfoClass> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(FsInfoClass::code, Function.identity()));

    private final int code;
    private final int queryLength;

    FsInfoClass(int code, int queryLength) {
        this.code = code;
        this.queryLength = queryLength;
    }

    /** The class of this FileInfoClass field; empty where STATUS_INVALID_INFO_CLASS is due. */
    public static Optional<FsInfoClass> of(int code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    public int code() {
        return code;
    }

    /** Whether SMB2 QUERY_INFO may ask for it. */
    public boolean isQueryable() {
        return queryLength != NEVER;
    }

    /** Bytes of OutputBufferLength below which a query is STATUS_INFO_LENGTH_MISMATCH. */
    public int minimumQueryLength() {
        return queryLength;
    }
}
