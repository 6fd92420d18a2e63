/** The Workstation Service: what clients ask to learn whose server this is ([MS-WKST]). */
@NullMarked
package dev.hawser.pipes.wkssvc;

import org.jspecify.annotations.NullMarked;
