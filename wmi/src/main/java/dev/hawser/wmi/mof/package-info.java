/** Managed Object Format (DSP0004 annex A), as far as provider schemas use it. */
@NullMarked
package dev.hawser.wmi.mof;

import org.jspecify.annotations.NullMarked;
