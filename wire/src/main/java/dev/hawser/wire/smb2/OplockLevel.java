package dev.hawser.wire.smb2;

/** Oplock levels ([MS-SMB2] 2.2.13, 2.2.14). */
public final class OplockLevel {
    public static final int NONE = 0x00;
    public static final int II = 0x01;
    public static final int EXCLUSIVE = 0x08;
    public static final int BATCH = 0x09;

    /** A lease instead, described by a create context. */
    public static final int LEASE = 0xff;

    private OplockLevel() {}
}
