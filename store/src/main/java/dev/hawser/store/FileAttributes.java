package dev.hawser.store;

/** The bits of FileAttributes ([MS-FSCC] 2.6) that a store keeps or reports. */
public final class FileAttributes {
    public static final int READONLY = 0x1;
    public static final int HIDDEN = 0x2;
    public static final int SYSTEM = 0x4;
    public static final int DIRECTORY = 0x10;
    public static final int ARCHIVE = 0x20;
    public static final int NORMAL = 0x80;
    public static final int TEMPORARY = 0x100;
    public static final int SPARSE_FILE = 0x200;
    public static final int REPARSE_POINT = 0x400;
    public static final int COMPRESSED = 0x800;
    public static final int OFFLINE = 0x1000;
    public static final int NOT_CONTENT_INDEXED = 0x2000;
    public static final int ENCRYPTED = 0x4000;

    /** What a client may set: [MS-FSCC] 2.6 and [MS-FSA] 2.1.5.14.2. */
    public static final int SETTABLE = READONLY | HIDDEN | SYSTEM | ARCHIVE | TEMPORARY | OFFLINE | NOT_CONTENT_INDEXED;

    private FileAttributes() {}
}
