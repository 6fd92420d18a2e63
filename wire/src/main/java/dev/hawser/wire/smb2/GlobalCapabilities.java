package dev.hawser.wire.smb2;

/** Capabilities of a client or a server ([MS-SMB2] 2.2.3, 2.2.4, Capabilities). */
public final class GlobalCapabilities {
    public static final int DFS = 0x0000_0001;
    public static final int LEASING = 0x0000_0002;
    public static final int LARGE_MTU = 0x0000_0004;
    public static final int MULTI_CHANNEL = 0x0000_0008;
    public static final int PERSISTENT_HANDLES = 0x0000_0010;
    public static final int DIRECTORY_LEASING = 0x0000_0020;
    public static final int ENCRYPTION = 0x0000_0040;
    public static final int NOTIFICATIONS = 0x0000_0080;

    private GlobalCapabilities() {}
}
