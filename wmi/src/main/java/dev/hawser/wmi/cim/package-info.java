/** The CIM model (DSP0004): classes, their features, values and instances. */
@NullMarked
package dev.hawser.wmi.cim;

import org.jspecify.annotations.NullMarked;
