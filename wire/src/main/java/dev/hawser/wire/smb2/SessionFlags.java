package dev.hawser.wire.smb2;

/** What became of a log-in ([MS-SMB2] 2.2.6, SessionFlags). */
public final class SessionFlags {
    public static final int IS_GUEST = 0x0001;
    public static final int IS_NULL = 0x0002;
    public static final int ENCRYPT_DATA = 0x0004;

    private SessionFlags() {}
}
