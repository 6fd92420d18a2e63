/** What every codec stands on: bounds-checked reading, little-endian writing, and the status codes of [MS-ERREF]. */
@NullMarked
package dev.hawser.wire;

import org.jspecify.annotations.NullMarked;
