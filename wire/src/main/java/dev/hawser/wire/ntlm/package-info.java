/** The messages of NTLM ([MS-NLMP] 2.2). What is computed from them is the server's business. */
@NullMarked
package dev.hawser.wire.ntlm;

import org.jspecify.annotations.NullMarked;
