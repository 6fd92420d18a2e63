package dev.hawser.server.command;

import dev.hawser.server.engine.AppInstance;
import dev.hawser.server.file.LeaseRequest;
import dev.hawser.store.OpenRequest;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wire.fscc.ExtendedAttribute;
import dev.hawser.wire.fscc.FileName;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.CreateDisposition;
import dev.hawser.wire.smb2.CreateOptions;
import dev.hawser.wire.smb2.CreateRequest;
import dev.hawser.wire.smb2.PosixCreateRequest;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a CREATE asks for, its contexts among it ([MS-SMB2] 2.2.13).
 *
 * @param allocation bytes to be set aside for what is made, 0 for none
 * @param application that moves the file between clients, or null
 * @param extendedAttributes of what is made or overwritten
 * @param descriptor of what is made, or null
 * @param posix what an open of POSIX asks for besides; null if this is none
 */
record CreateTerms(
        CreateRequest create,
        CreateDisposition disposition,
        FilePath.Valid target,
        long allocation,
        @Nullable LeaseRequest lease,
        @Nullable AppInstance application,
        List<ExtendedAttribute> extendedAttributes,
        @Nullable SecurityDescriptor descriptor,
        @Nullable PosixCreateRequest posix) {
    /** What an open may ask for that is about the name only. */
    private static final int NAME_ONLY = AccessMask.DELETE | AccessMask.SYNCHRONIZE;

    String path() {
        return target.path();
    }

    /** The named stream that is meant, or empty. */
    String stream() {
        return target.stream();
    }

    /** What the client says that the path leads to. */
    FileName.StreamType type() {
        return target.type();
    }

    int desired() {
        return AccessMask.mapGeneric(create.desiredAccess());
    }

    boolean has(int option) {
        return (create.createOptions() & option) != 0;
    }

    boolean isPosix() {
        return posix != null;
    }

    /** POSIX clients follow symbolic links themselves. */
    boolean followsLinks() {
        return !isPosix() && !has(CreateOptions.OPEN_REPARSE_POINT);
    }

    /**
     * Whether a symbolic link at the end of the path is in the way. POSIX follows none to rename or to delete it, and Linux'
     * client (6.1) does not ask for the link itself when it renames.
     */
    boolean stopsAtLinks() {
        return isPosix() && !has(CreateOptions.OPEN_REPARSE_POINT) && (desired() & ~NAME_ONLY) != 0;
    }

    /** Permission bits of what is made. */
    int mode() {
        PosixCreateRequest asked = posix;
        if (asked != null) {
            return Posix.modeOf(asked, has(CreateOptions.DIRECTORY_FILE));
        }
        OptionalInt byDescriptor = descriptor == null ? OptionalInt.empty() : UnixMode.of(descriptor);
        return byDescriptor.isPresent()
                ? Posix.allowed(byDescriptor.getAsInt(), has(CreateOptions.DIRECTORY_FILE))
                : OpenRequest.ANY_MODE;
    }

    boolean overwrites() {
        return disposition == CreateDisposition.SUPERSEDE
                || disposition == CreateDisposition.OVERWRITE
                || disposition == CreateDisposition.OVERWRITE_IF;
    }
}
