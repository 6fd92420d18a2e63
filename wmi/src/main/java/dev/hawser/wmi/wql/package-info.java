/**
 * WQL, the query language of WMI ([MS-WMI] 2.2.1): text to a {@link dev.hawser.wmi.wql.Query}, and that to the instances it
 * asks for. Nothing here takes more than linear time and bounded stack, whatever the text.
 */
@NullMarked
package dev.hawser.wmi.wql;

import org.jspecify.annotations.NullMarked;
