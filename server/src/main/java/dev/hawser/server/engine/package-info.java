/**
 * The state of [MS-SMB2] 3.3.1 by its names, and the way of a message through it. No sockets: a {@link
 * dev.hawser.server.engine.Connection} takes frames and produces frames.
 */
@NullMarked
package dev.hawser.server.engine;

import org.jspecify.annotations.NullMarked;
