package dev.hawser.server;

/** Whether the server encrypts. */
public enum Encryption {
    /** Never; shares that demand it can not be reached. */
    OFF,
    /** Where the client asks for it, or a share demands it. */
    OFFERED,
    /** Always; clients that can not are refused. */
    REQUIRED
}
