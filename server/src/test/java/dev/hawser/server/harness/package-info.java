/**
 * A whole server without threads and sockets, and an SMB2 client to talk to it: {@link
 * dev.hawser.server.harness.MemoryServer} with {@link dev.hawser.server.harness.SmbClient}. The client works over a socket
 * just as well.
 */
@NullMarked
package dev.hawser.server.harness;

import org.jspecify.annotations.NullMarked;
