/** WS-Management (DSP0226, DSP0227, [MS-WSMV]) without sockets: bytes and a caller in, bytes and a status out. */
@NullMarked
package dev.hawser.wmi.wsman;

import org.jspecify.annotations.NullMarked;
