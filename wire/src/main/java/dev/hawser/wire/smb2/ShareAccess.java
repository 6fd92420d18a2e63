package dev.hawser.wire.smb2;

/** What others may do with a file meanwhile ([MS-SMB2] 2.2.13, ShareAccess). */
public final class ShareAccess {
    public static final int READ = 0x0000_0001;
    public static final int WRITE = 0x0000_0002;
    public static final int DELETE = 0x0000_0004;

    private ShareAccess() {}
}
