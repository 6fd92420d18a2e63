/** Filled next. */
@NullMarked
package dev.hawser.app;

import org.jspecify.annotations.NullMarked;
