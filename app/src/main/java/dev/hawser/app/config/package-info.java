/**
 * hawser.toml: {@link dev.hawser.app.config.Keys} is the one list of its keys, from which the file is read, the options of
 * the command line are made and docs/configuration.md is checked.
 */
@NullMarked
package dev.hawser.app.config;

import org.jspecify.annotations.NullMarked;
