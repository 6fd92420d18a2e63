package dev.hawser.wire.smb2;

/** What a lease allows to cache ([MS-SMB2] 2.2.13.2.8). */
public final class LeaseState {
    public static final int NONE = 0x00;
    public static final int READ_CACHING = 0x01;
    public static final int HANDLE_CACHING = 0x02;
    public static final int WRITE_CACHING = 0x04;

    private LeaseState() {}
}
