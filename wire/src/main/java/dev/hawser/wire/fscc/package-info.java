/** The information classes and control codes of [MS-FSCC]. */
@NullMarked
package dev.hawser.wire.fscc;

import org.jspecify.annotations.NullMarked;
