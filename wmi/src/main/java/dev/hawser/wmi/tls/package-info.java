/** What TLS needs to know of this server. */
@NullMarked
package dev.hawser.wmi.tls;

import org.jspecify.annotations.NullMarked;
