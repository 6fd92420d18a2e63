/** Where the hawser command begins. */
@NullMarked
package dev.hawser.app;

import org.jspecify.annotations.NullMarked;
