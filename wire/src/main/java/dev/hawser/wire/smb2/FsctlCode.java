package dev.hawser.wire.smb2;

/** Control codes of IOCTL requests ([MS-SMB2] 2.2.31, [MS-FSCC] 2.3). */
public final class FsctlCode {
    public static final int DFS_GET_REFERRALS = 0x0006_0194;
    public static final int DFS_GET_REFERRALS_EX = 0x0006_01b0;
    public static final int IS_PATHNAME_VALID = 0x0009_002c;
    public static final int GET_COMPRESSION = 0x0009_003c;
    public static final int FILESYSTEM_GET_STATISTICS = 0x0009_0060;
    public static final int GET_NTFS_VOLUME_DATA = 0x0009_0064;
    public static final int GET_RETRIEVAL_POINTERS = 0x0009_0073;
    public static final int FIND_FILES_BY_SID = 0x0009_008f;
    public static final int SET_OBJECT_ID = 0x0009_0098;
    public static final int GET_OBJECT_ID = 0x0009_009c;
    public static final int DELETE_OBJECT_ID = 0x0009_00a0;
    public static final int SET_REPARSE_POINT = 0x0009_00a4;
    public static final int GET_REPARSE_POINT = 0x0009_00a8;
    public static final int DELETE_REPARSE_POINT = 0x0009_00ac;
    public static final int SET_OBJECT_ID_EXTENDED = 0x0009_00bc;
    public static final int CREATE_OR_GET_OBJECT_ID = 0x0009_00c0;
    public static final int SET_SPARSE = 0x0009_00c4;
    public static final int SET_ENCRYPTION = 0x0009_00d7;
    public static final int READ_FILE_USN_DATA = 0x0009_00eb;
    public static final int QUERY_ON_DISK_VOLUME_INFO = 0x0009_013c;
    public static final int GET_INTEGRITY_INFORMATION = 0x0009_027c;
    public static final int QUERY_FILE_REGIONS = 0x0009_0284;
    public static final int QUERY_SHARED_VIRTUAL_DISK_SUPPORT = 0x0009_0300;
    public static final int SVHDX_SYNC_TUNNEL_REQUEST = 0x0009_0304;
    public static final int QUERY_ALLOCATED_RANGES = 0x0009_40cf;
    public static final int OFFLOAD_READ = 0x0009_4264;
    public static final int SET_ZERO_DATA = 0x0009_80c8;
    public static final int FILE_LEVEL_TRIM = 0x0009_8208;
    public static final int OFFLOAD_WRITE = 0x0009_8268;
    public static final int DUPLICATE_EXTENTS_TO_FILE = 0x0009_8344;
    public static final int DUPLICATE_EXTENTS_TO_FILE_EX = 0x0009_83e8;
    public static final int SET_COMPRESSION = 0x0009_c040;
    public static final int SET_INTEGRITY_INFORMATION = 0x0009_c280;
    public static final int PIPE_WAIT = 0x0011_0018;
    public static final int PIPE_PEEK = 0x0011_400c;
    public static final int PIPE_TRANSCEIVE = 0x0011_c017;
    public static final int SRV_REQUEST_RESUME_KEY = 0x0014_0078;
    public static final int LMR_REQUEST_RESILIENCY = 0x0014_01d4;
    public static final int QUERY_NETWORK_INTERFACE_INFO = 0x0014_01fc;
    public static final int VALIDATE_NEGOTIATE_INFO = 0x0014_0204;
    public static final int SRV_ENUMERATE_SNAPSHOTS = 0x0014_4064;
    public static final int SRV_COPYCHUNK = 0x0014_40f2;
    public static final int SRV_READ_HASH = 0x0014_41bb;
    public static final int SRV_COPYCHUNK_WRITE = 0x0014_80f2;

    private FsctlCode() {}
}
