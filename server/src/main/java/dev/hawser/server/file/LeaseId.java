package dev.hawser.server.file;

import dev.hawser.wire.dtyp.Guid;

/**
 * What names a lease: each client has a table of its own ([MS-SMB2] 3.3.1.11).
 *
 * @param client ClientGuid of NEGOTIATE, or zero
 * @param key LeaseKey, chosen by the client
 */
public record LeaseId(Guid client, Guid key) {}
