/** SPNEGO, which agrees on how to authenticate (RFC 4178, [MS-SPNG]), and the part of DER that it is written in. */
@NullMarked
package dev.hawser.wire.spnego;

import org.jspecify.annotations.NullMarked;
