/** Who a client is: SPNEGO, NTLM, accounts. */
@NullMarked
package dev.hawser.server.auth;

import org.jspecify.annotations.NullMarked;
