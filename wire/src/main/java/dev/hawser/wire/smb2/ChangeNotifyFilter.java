package dev.hawser.wire.smb2;

/** The changes that a CHANGE_NOTIFY waits for ([MS-SMB2] 2.2.35, CompletionFilter). */
public final class ChangeNotifyFilter {
    public static final int FILE_NAME = 0x0000_0001;
    public static final int DIR_NAME = 0x0000_0002;
    public static final int ATTRIBUTES = 0x0000_0004;
    public static final int SIZE = 0x0000_0008;
    public static final int LAST_WRITE = 0x0000_0010;
    public static final int LAST_ACCESS = 0x0000_0020;
    public static final int CREATION = 0x0000_0040;
    public static final int EA = 0x0000_0080;
    public static final int SECURITY = 0x0000_0100;
    public static final int STREAM_NAME = 0x0000_0200;
    public static final int STREAM_SIZE = 0x0000_0400;
    public static final int STREAM_WRITE = 0x0000_0800;

    private ChangeNotifyFilter() {}
}
