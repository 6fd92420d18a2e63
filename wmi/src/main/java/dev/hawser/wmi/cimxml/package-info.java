/** The XML representation of CIM (DSP0201). */
@NullMarked
package dev.hawser.wmi.cimxml;

import org.jspecify.annotations.NullMarked;
