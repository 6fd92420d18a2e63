package dev.hawser.management;

/**
 * One session's connection to one share at one moment ([MS-SMB2] 3.3.1.9).
 *
 * @param treeId the id on the wire, unsigned; unique within the session
 * @param sessionId whose it is
 * @param clientComputerName as in {@link SmbSession}
 * @param clientUserName as in {@link SmbSession}
 * @param numOpens files, directories and pipes that are open through it
 * @param secondsConnected whole seconds since it was made; 0 to 2^32-1
 */
public record SmbTreeConnect(
        int treeId,
        long sessionId,
        String shareName,
        SmbShare.Type shareType,
        String clientComputerName,
        String clientUserName,
        int numOpens,
        long secondsConnected) {}
