/** Starting and ending a server as the configuration says. */
@NullMarked
package dev.hawser.app.serve;

import org.jspecify.annotations.NullMarked;
