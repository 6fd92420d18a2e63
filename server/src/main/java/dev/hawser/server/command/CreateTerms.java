package dev.hawser.server.command;

import dev.hawser.server.engine.AppInstance;
import dev.hawser.server.file.LeaseRequest;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wire.fscc.ExtendedAttribute;
import dev.hawser.wire.fscc.FileName;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.CreateDisposition;
import dev.hawser.wire.smb2.CreateOptions;
import dev.hawser.wire.smb2.CreateRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a CREATE asks for, its contexts among it ([MS-SMB2] 2.2.13).
 *
 * @param allocation bytes to be set aside for what is made, 0 for none
 * @param application that moves the file between clients, or null
 * @param extendedAttributes of what is made or overwritten
 * @param descriptor of what is made, or null
 */
record CreateTerms(
        CreateRequest create,
        CreateDisposition disposition,
        FilePath.Valid target,
        long allocation,
        @Nullable LeaseRequest lease,
        @Nullable AppInstance application,
        List<ExtendedAttribute> extendedAttributes,
        @Nullable SecurityDescriptor descriptor) {

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

    boolean followsLinks() {
        return !has(CreateOptions.OPEN_REPARSE_POINT);
    }

    boolean overwrites() {
        return disposition == CreateDisposition.SUPERSEDE
                || disposition == CreateDisposition.OVERWRITE
                || disposition == CreateDisposition.OVERWRITE_IF;
    }
}
