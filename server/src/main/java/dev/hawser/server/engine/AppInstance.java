package dev.hawser.server.engine;

import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.smb2.AppInstanceVersion;
import org.jspecify.annotations.Nullable;

/**
 * The application that has a file open, and moves from one client to another ([MS-SMB2] 3.3.5.9.13, 3.3.5.9.16).
 *
 * @param version null if the application does not tell its instances apart
 */
public record AppInstance(Guid id, @Nullable AppInstanceVersion version) {
    /** Whether an open of {@code older} must give way to this one: never to one that does not say its version. */
    boolean succeeds(AppInstance older) {
        AppInstanceVersion mine = version;
        AppInstanceVersion theirs = older.version;
        if (mine == null || theirs == null) {
            return theirs == null;
        }
        int high = Long.compareUnsigned(mine.high(), theirs.high());
        return high > 0 || (high == 0 && Long.compareUnsigned(mine.low(), theirs.low()) > 0);
    }
}
