/** What the server does with each request: one class a command, [MS-SMB2] 3.3.5.4 to 3.3.5.22. */
@NullMarked
package dev.hawser.server.command;

import org.jspecify.annotations.NullMarked;
