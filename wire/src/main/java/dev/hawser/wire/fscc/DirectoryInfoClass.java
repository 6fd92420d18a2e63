package dev.hawser.wire.fscc;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What SMB2 QUERY_DIRECTORY can list ([MS-SMB2] 2.2.33). */
public enum DirectoryInfoClass {
    /** [MS-FSCC] 2.4.10. */
    DIRECTORY(1, 64),
    /** [MS-FSCC] 2.4.15. */
    FULL_DIRECTORY(2, 68),
    /** [MS-FSCC] 2.4.8. */
    BOTH_DIRECTORY(3, 94),
    /** [MS-FSCC] 2.4.33. */
    NAMES(12, 12),
    /** [MS-FSCC] 2.4.22. */
    ID_BOTH_DIRECTORY(37, 104),
    /** [MS-FSCC] 2.4.24. */
    ID_FULL_DIRECTORY(38, 80),
    /** [MS-FSCC] 2.4.23. */
    ID_EXTD_DIRECTORY(60, 88),
    /** FILE_ID_EXTD_BOTH_DIR_INFORMATION of the Windows driver kit. */
    ID_EXTD_BOTH_DIRECTORY(63, 114);

    private static final Map<Integer, DirectoryInfoClass> BY_CODE = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(DirectoryInfoClass::code, Function.identity()));

    private final int code;
    private final int fixedLength;

    DirectoryInfoClass(int code, int fixedLength) {
        this.code = code;
        this.fixedLength = fixedLength;
    }

    /** Whether its entries tell the 8.3 name. */
    public boolean hasShortName() {
        return this == BOTH_DIRECTORY || this == ID_BOTH_DIRECTORY || this == ID_EXTD_BOTH_DIRECTORY;
    }

    /** The class of this FileInformationClass field; empty where STATUS_INVALID_INFO_CLASS is due. */
    public static Optional<DirectoryInfoClass> of(int code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    public int code() {
        return code;
    }

    /** Bytes of an entry in front of its name; an OutputBufferLength below is STATUS_INFO_LENGTH_MISMATCH. */
    public int fixedLength() {
        return fixedLength;
    }
}
