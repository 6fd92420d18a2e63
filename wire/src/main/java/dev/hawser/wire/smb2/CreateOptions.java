package dev.hawser.wire.smb2;

/** How to open or create ([MS-SMB2] 2.2.13, CreateOptions). */
public final class CreateOptions {
    public static final int DIRECTORY_FILE = 0x0000_0001;
    public static final int WRITE_THROUGH = 0x0000_0002;
    public static final int SEQUENTIAL_ONLY = 0x0000_0004;
    public static final int NO_INTERMEDIATE_BUFFERING = 0x0000_0008;
    public static final int SYNCHRONOUS_IO_ALERT = 0x0000_0010;
    public static final int SYNCHRONOUS_IO_NONALERT = 0x0000_0020;
    public static final int NON_DIRECTORY_FILE = 0x0000_0040;
    public static final int CREATE_TREE_CONNECTION = 0x0000_0080;
    public static final int COMPLETE_IF_OPLOCKED = 0x0000_0100;
    public static final int NO_EA_KNOWLEDGE = 0x0000_0200;
    public static final int OPEN_REMOTE_INSTANCE = 0x0000_0400;
    public static final int RANDOM_ACCESS = 0x0000_0800;
    public static final int DELETE_ON_CLOSE = 0x0000_1000;
    public static final int OPEN_BY_FILE_ID = 0x0000_2000;
    public static final int OPEN_FOR_BACKUP_INTENT = 0x0000_4000;
    public static final int NO_COMPRESSION = 0x0000_8000;
    public static final int OPEN_REQUIRING_OPLOCK = 0x0001_0000;
    public static final int DISALLOW_EXCLUSIVE = 0x0002_0000;
    public static final int RESERVE_OPFILTER = 0x0010_0000;
    public static final int OPEN_REPARSE_POINT = 0x0020_0000;
    public static final int OPEN_NO_RECALL = 0x0040_0000;
    public static final int OPEN_FOR_FREE_SPACE_QUERY = 0x0080_0000;

    private CreateOptions() {}
}
