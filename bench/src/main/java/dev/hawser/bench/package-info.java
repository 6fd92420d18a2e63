/** Loads SMB servers and measures what that costs them. */
@NullMarked
package dev.hawser.bench;

import org.jspecify.annotations.NullMarked;
