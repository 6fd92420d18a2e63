/** A store that lives in the heap: for tests, for demonstrations, and for shares that need not last. */
@NullMarked
package dev.hawser.store.memory;

import org.jspecify.annotations.NullMarked;
