/** The Local Security Authority: what clients ask to learn who a SID is, and what SID somebody has ([MS-LSAT], [MS-LSAD]). */
@NullMarked
package dev.hawser.pipes.lsarpc;

import org.jspecify.annotations.NullMarked;
