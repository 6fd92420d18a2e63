package dev.hawser.server.engine;

import dev.hawser.wire.dtyp.Guid;

/**
 * What lets an open outlive its connection ([MS-SMB2] 3.3.1.10: IsDurable, IsResilient, CreateGuid, DurableOpenTimeout).
 * Persistent opens, which outlive the server, would be a third kind; none is granted.
 *
 * @param createGuid what the client named it by; zero of an open that became durable otherwise
 * @param timeoutNanos how long it waits for its client
 * @param resilient whether it also waits without an oplock or lease that keeps its handle
 */
public record Durability(Guid createGuid, long timeoutNanos, boolean resilient) {}
