/**
 * What all opens of one file share, whoever made them: share modes, byte-range locks, pending deletion.
 *
 * <p><b>Lock order:</b> a session's lock, then a file's lock; never two of a kind, and nothing that waits while one is
 * held. Whatever a released lock lets go on (a waiting LOCK) runs after the lock is released.
 */
@NullMarked
package dev.hawser.server.file;

import org.jspecify.annotations.NullMarked;
