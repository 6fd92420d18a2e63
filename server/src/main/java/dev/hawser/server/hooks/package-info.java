/** What Samba's smbtorture wants of a server under test beside the protocol; never used unless {@code test-hooks} is on. */
@NullMarked
package dev.hawser.server.hooks;

import org.jspecify.annotations.NullMarked;
