/** Who may do what: access tokens against security descriptors ([MS-DTYP] 2.5.3). No state. */
@NullMarked
package dev.hawser.server.access;

import org.jspecify.annotations.NullMarked;
