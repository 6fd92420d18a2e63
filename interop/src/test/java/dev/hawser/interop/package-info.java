/** The server under test, and clients that nobody here wrote. */
@NullMarked
package dev.hawser.interop;

import org.jspecify.annotations.NullMarked;
