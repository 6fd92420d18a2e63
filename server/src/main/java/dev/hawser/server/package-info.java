/** The embedding API: {@link dev.hawser.server.SmbServer} and what it is built from. */
@NullMarked
package dev.hawser.server;

import org.jspecify.annotations.NullMarked;
