package dev.hawser.wire.smb2;

import java.util.Optional;

/** The commands ([MS-SMB2] 2.2.1.2); each constant stands at the place of its code. */
public enum Command {
    NEGOTIATE,
    SESSION_SETUP,
    LOGOFF,
    TREE_CONNECT,
    TREE_DISCONNECT,
    CREATE,
    CLOSE,
    FLUSH,
    READ,
    WRITE,
    LOCK,
    IOCTL,
    CANCEL,
    ECHO,
    QUERY_DIRECTORY,
    CHANGE_NOTIFY,
    QUERY_INFO,
    SET_INFO,
    OPLOCK_BREAK;

    private static final Command[] BY_CODE = values();

    public static Optional<Command> of(int code) {
        return code >= 0 && code < BY_CODE.length ? Optional.of(BY_CODE[code]) : Optional.empty();
    }

    /** Command on the wire. */
    @SuppressWarnings("EnumOrdinal") // the specification numbers them without a gap, 0 to 0x12
    public int code() {
        return ordinal();
    }
}
