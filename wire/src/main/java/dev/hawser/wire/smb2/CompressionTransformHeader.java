package dev.hawser.wire.smb2;

/** What stands before a compressed message ([MS-SMB2] 2.2.42). Compression is not negotiated: it is only recognised. */
public final class CompressionTransformHeader {
    /** The bytes FC 'S' 'M' 'B', read little-endian. */
    public static final int PROTOCOL_ID = 0x424d_53fc;

    private CompressionTransformHeader() {}
}
