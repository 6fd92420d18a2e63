/**
 * What can be seen of a running server and done to it. A door (command line, WMI, RPC) asks {@link
 * dev.hawser.management.Management} for {@link dev.hawser.management.Administration} and keeps no list of its own.
 */
@NullMarked
package dev.hawser.management;

import org.jspecify.annotations.NullMarked;
