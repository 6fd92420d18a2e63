/** Filled next. */
@NullMarked
package dev.hawser.wmi;

import org.jspecify.annotations.NullMarked;
