package dev.hawser.server.file;

import dev.hawser.wire.dtyp.Guid;

/**
 * What the holder of a lease is told ([MS-SMB2] 3.3.4.7).
 *
 * @param epoch of version 2, else 0
 * @param from what it has, of {@link dev.hawser.wire.smb2.LeaseState}
 * @param to what it may keep
 * @param acknowledged whether it has to answer
 */
public record LeaseBreak(Guid key, int epoch, int from, int to, boolean acknowledged) {}
