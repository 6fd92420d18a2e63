/** Filled next. */
@NullMarked
package dev.hawser.pipes;

import org.jspecify.annotations.NullMarked;
