/** What the RPC services on named pipes share: the server's end of a pipe, and how an interface names its operations. */
@NullMarked
package dev.hawser.pipes;

import org.jspecify.annotations.NullMarked;
