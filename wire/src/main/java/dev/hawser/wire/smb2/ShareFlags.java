package dev.hawser.wire.smb2;

/** Properties of a share ([MS-SMB2] 2.2.10, ShareFlags). */
public final class ShareFlags {
    public static final int MANUAL_CACHING = 0x0000_0000;
    public static final int DFS = 0x0000_0001;
    public static final int DFS_ROOT = 0x0000_0002;
    public static final int AUTO_CACHING = 0x0000_0010;
    public static final int VDO_CACHING = 0x0000_0020;
    public static final int NO_CACHING = 0x0000_0030;
    public static final int RESTRICT_EXCLUSIVE_OPENS = 0x0000_0100;
    public static final int FORCE_SHARED_DELETE = 0x0000_0200;
    public static final int ALLOW_NAMESPACE_CACHING = 0x0000_0400;
    public static final int ACCESS_BASED_DIRECTORY_ENUM = 0x0000_0800;
    public static final int FORCE_LEVELII_OPLOCK = 0x0000_1000;
    public static final int ENABLE_HASH_V1 = 0x0000_2000;
    public static final int ENABLE_HASH_V2 = 0x0000_4000;
    public static final int ENCRYPT_DATA = 0x0000_8000;
    public static final int IDENTITY_REMOTING = 0x0004_0000;
    public static final int COMPRESS_DATA = 0x0010_0000;
    public static final int ISOLATED_TRANSPORT = 0x0020_0000;

    private ShareFlags() {}
}
