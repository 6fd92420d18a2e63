/** Moves bytes between sockets and connections. */
@NullMarked
package dev.hawser.server.transport;

import org.jspecify.annotations.NullMarked;
