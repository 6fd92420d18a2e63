/** What connects CIM classes to the management model. */
@NullMarked
package dev.hawser.wmi.provider;

import org.jspecify.annotations.NullMarked;
