/**
 * A directory tree of Linux as a store, by system calls on file descriptors.
 *
 * <p>x86-64 only: system calls are made by their numbers, so that what the C library knows does not matter. Numbers,
 * flags and structures are those of the kernel's user-space headers, which never change.
 */
@NullMarked
package dev.hawser.store.linux;

import org.jspecify.annotations.NullMarked;
