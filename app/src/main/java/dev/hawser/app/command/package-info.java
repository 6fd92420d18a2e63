/** The commands. What goes wrong at the user's end is one sentence on standard error and exit status 1. */
@NullMarked
package dev.hawser.app.command;

import org.jspecify.annotations.NullMarked;
