package dev.hawser.server.access;

import dev.hawser.store.Metadata;
import dev.hawser.wire.dtyp.Ace;
import dev.hawser.wire.dtyp.Acl;
import dev.hawser.wire.dtyp.PosixDescriptor;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wire.dtyp.Sid;
import dev.hawser.wire.smb2.AccessMask;
import org.jspecify.annotations.Nullable;

/** The descriptor that counts for a file: the one that is kept, or what stands for its owner, group and mode. */
public final class FileDescriptor {
    private static final int NO_OWNER = -1;

    private FileDescriptor() {}

    /** @param kept what the store keeps for it, or null */
    public static SecurityDescriptor of(Metadata metadata, @Nullable SecurityDescriptor kept) {
        if (kept != null) {
            return kept;
        }
        SecurityDescriptor posix = metadata.owner() == NO_OWNER
                ? OPEN
                : PosixDescriptor.of(metadata.mode(), metadata.owner(), metadata.group(), metadata.directory());
        Sid creator = metadata.creator();
        return creator == null
                ? posix
                : new SecurityDescriptor(posix.control(), creator, posix.group(), posix.sacl(), posix.dacl());
    }

    /** In a store that knows no owners everybody may do everything. */
    private static final SecurityDescriptor OPEN = new SecurityDescriptor(
            0,
            Sid.ADMINISTRATORS,
            Sid.USERS,
            null,
            Acl.of(
                    Ace.allow(Sid.EVERYONE, AccessMask.FILE_ALL_ACCESS),
                    Ace.allow(Sid.SYSTEM, AccessMask.FILE_ALL_ACCESS)));
}
