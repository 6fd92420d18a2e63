package dev.hawser.wire.smb2;

/** Whether messages are signed ([MS-SMB2] 2.2.3, SecurityMode). */
public final class SecurityMode {
    public static final int SIGNING_ENABLED = 0x01;
    public static final int SIGNING_REQUIRED = 0x02;

    private SecurityMode() {}
}
