/**
 * Event loops, and where work runs.
 *
 * <p>A connection belongs to one {@link dev.hawser.server.loop.Loop}; only the thread that owns the loop touches it.
 * Everyone else posts to the loop.
 */
@NullMarked
package dev.hawser.server.loop;

import org.jspecify.annotations.NullMarked;
