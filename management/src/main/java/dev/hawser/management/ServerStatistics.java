package dev.hawser.management;

import java.time.Instant;

/**
 * What a server has done since it started; every number only grows.
 *
 * @param started since when these count
 * @param filesOpened files and directories
 * @param pipesOpened named pipes
 * @param sessionsOpened sessions that were authenticated
 * @param sessionsEnded those of them that were closed by somebody other than their client
 * @param failedLogins over SMB
 * @param accessDenied opens and tree connects that were refused for want of rights
 * @param bytesReceived from SMB clients
 * @param bytesSent to SMB clients
 */
public record ServerStatistics(
        Instant started,
        long filesOpened,
        long pipesOpened,
        long sessionsOpened,
        long sessionsEnded,
        long failedLogins,
        long accessDenied,
        long bytesReceived,
        long bytesSent) {}
