/** Keys, signatures and encryption of [MS-SMB2] 3.1.4 and 3.1.5. */
@NullMarked
package dev.hawser.server.crypto;

import org.jspecify.annotations.NullMarked;
