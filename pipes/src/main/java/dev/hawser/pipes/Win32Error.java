package dev.hawser.pipes;

import dev.hawser.management.ManagementException;

/** What operations return: Win32 error codes ([MS-ERREF] 2.2) and those of LAN Manager ([MS-SRVS] 2.2.2.10). */
public enum Win32Error {
    SUCCESS(0),
    FILE_NOT_FOUND(2),
    ACCESS_DENIED(5),
    /** ERROR_GEN_FAILURE: the server could not, for a reason of its own. */
    GEN_FAILURE(31),
    NOT_SUPPORTED(50),
    INVALID_PARAMETER(87),
    INVALID_NAME(123),
    INVALID_LEVEL(124),
    MORE_DATA(234),
    /** NERR_UnknownDevDir: there is no such folder to share. */
    UNKNOWN_DEV_DIR(2116),
    /** NERR_DuplicateShare: there is a share of that name. */
    DUPLICATE_SHARE(2118),
    /** NERR_BufTooSmall: not even one entry fits the preferred length. */
    BUF_TOO_SMALL(2123),
    /** NERR_UserNotFound: no such user has a session. */
    USER_NOT_FOUND(2221),
    /** NERR_NetNameNotFound: there is no such share. */
    NET_NAME_NOT_FOUND(2310),
    /** NERR_DeviceNotShared. */
    DEVICE_NOT_SHARED(2311),
    /** NERR_ClientNameNotFound: no session of such a computer. */
    CLIENT_NAME_NOT_FOUND(2312),
    /** NERR_FileIdNotFound: no file is open under that number. */
    FILE_ID_NOT_FOUND(2314),
    /** NERR_InvalidComputer: a computer's name begins with two backslashes. */
    INVALID_COMPUTER(2351);

    private final int value;

    Win32Error(int value) {
        this.value = value;
    }

    public int value() {
        return value;
    }

    /** What a refusal by the management model is where shares are concerned. */
    public static Win32Error of(ManagementException.Problem problem) {
        return switch (problem) {
            case NOT_FOUND -> NET_NAME_NOT_FOUND;
            case ALREADY_EXISTS -> DUPLICATE_SHARE;
            case INVALID_PARAMETER -> INVALID_PARAMETER;
            case NOT_SUPPORTED -> NOT_SUPPORTED;
            case ACCESS_DENIED -> ACCESS_DENIED;
            case FAILED -> GEN_FAILURE;
        };
    }
}
