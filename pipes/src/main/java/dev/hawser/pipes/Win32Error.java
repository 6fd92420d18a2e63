package dev.hawser.pipes;

/** What operations return: Win32 error codes ([MS-ERREF] 2.2) and those of LAN Manager ([MS-SRVS] 2.2.2.10). */
public enum Win32Error {
    SUCCESS(0),
    ACCESS_DENIED(5),
    INVALID_PARAMETER(87),
    INVALID_LEVEL(124),
    MORE_DATA(234),
    /** NERR_NetNameNotFound: there is no such share. */
    NET_NAME_NOT_FOUND(2310);

    private final int value;

    Win32Error(int value) {
        this.value = value;
    }

    public int value() {
        return value;
    }
}
