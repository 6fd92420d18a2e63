package dev.hawser.pipes;

/** What this server says it is, to those who go by the numbers of Windows. */
public final class ServerIdentity {
    /** PLATFORM_ID_NT ([MS-SRVS] 2.2.2.6). */
    public static final int PLATFORM_ID = 500;

    /** The version of Windows Server 2016 and later, whose management model this server follows. */
    public static final int VERSION_MAJOR = 10;

    public static final int VERSION_MINOR = 0;

    /** SV_TYPE_WORKSTATION, SV_TYPE_SERVER, SV_TYPE_NT, SV_TYPE_SERVER_NT ([MS-SRVS] 2.2.2.7). */
    public static final int TYPE = 0x0000_0001 | 0x0000_0002 | 0x0000_1000 | 0x0000_8000;

    private ServerIdentity() {}
}
