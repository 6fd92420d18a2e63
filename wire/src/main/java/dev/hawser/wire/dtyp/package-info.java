/** Common data types of [MS-DTYP]: GUIDs, file times, SIDs, access control lists and security descriptors. */
@NullMarked
package dev.hawser.wire.dtyp;

import org.jspecify.annotations.NullMarked;
