package dev.hawser.server.file;

import org.jspecify.annotations.Nullable;

/**
 * The lease that a CREATE asks for ([MS-SMB2] 3.3.5.9.8, 3.3.5.9.11).
 *
 * @param version 1 or 2, which is the lease's if it is not there yet
 * @param state wanted, of {@link dev.hawser.wire.smb2.LeaseState}
 * @param epoch what the client counts from; version 2 only
 * @param parent the lease that the client has on the directory, which its own changes do not break; null if it names none
 */
public record LeaseRequest(
        LeaseId id,
        int version,
        int state,
        int epoch,
        @Nullable LeaseId parent) {}
