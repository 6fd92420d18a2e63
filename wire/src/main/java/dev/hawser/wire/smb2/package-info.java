/** The messages of [MS-SMB2] section 2.2, as records. */
@NullMarked
package dev.hawser.wire.smb2;

import org.jspecify.annotations.NullMarked;
