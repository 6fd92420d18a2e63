/** The Server Service: shares and facts about the server ([MS-SRVS]). */
@NullMarked
package dev.hawser.pipes.srvsvc;

import org.jspecify.annotations.NullMarked;
