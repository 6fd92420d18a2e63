package dev.hawser.wire.smb2;

/** Kinds of byte-range locks ([MS-SMB2] 2.2.26.1). */
public final class LockFlags {
    public static final int SHARED_LOCK = 0x0000_0001;
    public static final int EXCLUSIVE_LOCK = 0x0000_0002;
    public static final int UNLOCK = 0x0000_0004;
    public static final int FAIL_IMMEDIATELY = 0x0000_0010;

    private LockFlags() {}
}
