/**
 * Events: where they come from, and where they wait until somebody takes them. Nothing here knows by which protocol that is.
 */
@NullMarked
package dev.hawser.wmi.indication;

import org.jspecify.annotations.NullMarked;
