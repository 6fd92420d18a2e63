/** The seam for services on the named pipes of {@code IPC$}. */
@NullMarked
package dev.hawser.server.pipe;

import org.jspecify.annotations.NullMarked;
