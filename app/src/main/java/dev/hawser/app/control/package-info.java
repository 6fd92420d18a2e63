/**
 * The way of the other commands to a running server: a Unix domain socket in the data folder that only its owner can open.
 * A connection carries one request, a line of JSON, and one answer, a line of JSON.
 */
@NullMarked
package dev.hawser.app.control;

import org.jspecify.annotations.NullMarked;
