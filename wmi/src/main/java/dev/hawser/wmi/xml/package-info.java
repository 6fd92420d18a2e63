/** Hostile XML in, well-formed XML out. */
@NullMarked
package dev.hawser.wmi.xml;

import org.jspecify.annotations.NullMarked;
