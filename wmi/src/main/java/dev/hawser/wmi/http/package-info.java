/** WS-Management's transport: HTTP, and who speaks on each connection. */
@NullMarked
package dev.hawser.wmi.http;

import org.jspecify.annotations.NullMarked;
