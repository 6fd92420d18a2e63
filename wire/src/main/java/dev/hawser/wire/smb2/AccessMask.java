package dev.hawser.wire.smb2;

/** The rights to files, directories and pipes ([MS-SMB2] 2.2.13.1). */
public final class AccessMask {
    public static final int FILE_READ_DATA = 0x0000_0001;
    public static final int FILE_LIST_DIRECTORY = FILE_READ_DATA;
    public static final int FILE_WRITE_DATA = 0x0000_0002;
    public static final int FILE_ADD_FILE = FILE_WRITE_DATA;
    public static final int FILE_APPEND_DATA = 0x0000_0004;
    public static final int FILE_ADD_SUBDIRECTORY = FILE_APPEND_DATA;
    public static final int FILE_READ_EA = 0x0000_0008;
    public static final int FILE_WRITE_EA = 0x0000_0010;
    public static final int FILE_EXECUTE = 0x0000_0020;
    public static final int FILE_TRAVERSE = FILE_EXECUTE;
    public static final int FILE_DELETE_CHILD = 0x0000_0040;
    public static final int FILE_READ_ATTRIBUTES = 0x0000_0080;
    public static final int FILE_WRITE_ATTRIBUTES = 0x0000_0100;
    public static final int DELETE = 0x0001_0000;
    public static final int READ_CONTROL = 0x0002_0000;
    public static final int WRITE_DAC = 0x0004_0000;
    public static final int WRITE_OWNER = 0x0008_0000;
    public static final int SYNCHRONIZE = 0x0010_0000;
    public static final int ACCESS_SYSTEM_SECURITY = 0x0100_0000;
    public static final int MAXIMUM_ALLOWED = 0x0200_0000;
    public static final int GENERIC_ALL = 0x1000_0000;
    public static final int GENERIC_EXECUTE = 0x2000_0000;
    public static final int GENERIC_WRITE = 0x4000_0000;
    public static final int GENERIC_READ = 0x8000_0000;

    public static final int FILE_GENERIC_READ =
            READ_CONTROL | SYNCHRONIZE | FILE_READ_DATA | FILE_READ_EA | FILE_READ_ATTRIBUTES;
    public static final int FILE_GENERIC_WRITE =
            READ_CONTROL | SYNCHRONIZE | FILE_WRITE_DATA | FILE_APPEND_DATA | FILE_WRITE_EA | FILE_WRITE_ATTRIBUTES;
    public static final int FILE_GENERIC_EXECUTE = READ_CONTROL | SYNCHRONIZE | FILE_EXECUTE | FILE_READ_ATTRIBUTES;
    public static final int FILE_ALL_ACCESS = 0x001f_01ff;

    private static final int GENERIC_MASK = GENERIC_ALL | GENERIC_EXECUTE | GENERIC_WRITE | GENERIC_READ;

    private AccessMask() {}

    /** Replaces the generic rights by those that they stand for on a file ([MS-SMB2] 3.3.5.9). */
    public static int mapGeneric(int mask) {
        int mapped = mask & ~GENERIC_MASK;
        if ((mask & GENERIC_READ) != 0) {
            mapped |= FILE_GENERIC_READ;
        }
        if ((mask & GENERIC_WRITE) != 0) {
            mapped |= FILE_GENERIC_WRITE;
        }
        if ((mask & GENERIC_EXECUTE) != 0) {
            mapped |= FILE_GENERIC_EXECUTE;
        }
        if ((mask & GENERIC_ALL) != 0) {
            mapped |= FILE_ALL_ACCESS;
        }
        return mapped;
    }
}
