package dev.hawser.wire.smb2;

/** Capabilities of a share ([MS-SMB2] 2.2.10, Capabilities). */
public final class ShareCapabilities {
    public static final int DFS = 0x0000_0008;
    public static final int CONTINUOUS_AVAILABILITY = 0x0000_0010;
    public static final int SCALEOUT = 0x0000_0020;
    public static final int CLUSTER = 0x0000_0040;
    public static final int ASYMMETRIC = 0x0000_0080;
    public static final int REDIRECT_TO_OWNER = 0x0000_0100;

    private ShareCapabilities() {}
}
