package dev.hawser.server.file;

import dev.hawser.wire.dtyp.Guid;

/**
 * What a lease allows at this moment.
 *
 * @param version 1 or 2
 * @param state of {@link dev.hawser.wire.smb2.LeaseState}
 * @param breaking whether its holder was asked to go down and has not answered
 * @param epoch of version 2, else 0
 */
public record LeaseGrant(int version, Guid key, int state, boolean breaking, int epoch) {}
