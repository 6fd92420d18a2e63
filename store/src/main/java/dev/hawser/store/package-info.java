/** The contract between the SMB server and what a share stores. */
@NullMarked
package dev.hawser.store;

import org.jspecify.annotations.NullMarked;
