package dev.hawser.server.command;

import dev.hawser.server.access.FileDescriptor;
import dev.hawser.server.access.GenericRights;
import dev.hawser.server.engine.FileHandle;
import dev.hawser.server.engine.Server;
import dev.hawser.store.StoreStatus;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wire.dtyp.Sid;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.ChangeNotifyFilter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalInt;

/** Sets parts of a file's security descriptor ([MS-SMB2] 3.3.5.21.3, [MS-FSA] 2.1.5.17). */
final class SetSecurity {
    private static final int OWNERSHIP = SecurityDescriptor.OWNER_INFORMATION
            | SecurityDescriptor.GROUP_INFORMATION
            | SecurityDescriptor.LABEL_INFORMATION;
    private static final int AUDITS = SecurityDescriptor.SACL_INFORMATION
            | SecurityDescriptor.ATTRIBUTE_INFORMATION
            | SecurityDescriptor.SCOPE_INFORMATION;

    private SetSecurity() {}

    static SecurityDescriptor decode(ByteBuffer buffer) throws MalformedMessageException {
        return SecurityDescriptor.decode(WireReader.of(buffer));
    }

    /** Whether the open has the rights for it, and its user may make somebody the owner. */
    static NtStatus check(FileHandle handle, SecurityDescriptor change, int information) {
        int meant = (information & SecurityDescriptor.BACKUP_INFORMATION) != 0 ? -1 : information;
        int needed = ((meant & OWNERSHIP) != 0 ? AccessMask.WRITE_OWNER : 0)
                | ((meant & SecurityDescriptor.DACL_INFORMATION) != 0 ? AccessMask.WRITE_DAC : 0)
                | ((meant & AUDITS) != 0 ? AccessMask.ACCESS_SYSTEM_SECURITY : 0);
        if ((needed & ~handle.grantedAccess()) != 0) {
            return NtStatus.ACCESS_DENIED;
        }
        Sid owner = change.owner();
        boolean changesOwner = (meant & SecurityDescriptor.OWNER_INFORMATION) != 0;
        return changesOwner && owner != null && !handle.tree().token().mayMakeOwner(owner)
                ? NtStatus.INVALID_OWNER
                : NtStatus.SUCCESS;
    }

    /** Runs where store calls run. */
    static NtStatus set(Server server, FileHandle handle, SecurityDescriptor change, int information)
            throws IOException {
        OptionalInt mode =
                (information & SecurityDescriptor.DACL_INFORMATION) != 0 ? UnixMode.of(change) : OptionalInt.empty();
        if (mode.isPresent()) {
            StoreStatus set = handle.file().setMode(Posix.allowed(mode.getAsInt(), handle.isDirectory()));
            // A client of POSIX means the mode and nothing else. The entry is kept for others, as they look for it
            // there.
            if (set != StoreStatus.OK || handle.sharing().isPosix()) {
                return set.ntStatus();
            }
        }
        SecurityDescriptor before =
                FileDescriptor.of(handle.file().metadata(), handle.file().descriptor());
        SecurityDescriptor after;
        try {
            after = before.with(complete(GenericRights.mapped(change), information), information);
        } catch (MalformedMessageException e) {
            return NtStatus.INVALID_SECURITY_DESCR;
        }
        NtStatus status = handle.file().setDescriptor(after).ntStatus();
        if (status == NtStatus.SUCCESS) {
            server.watches()
                    .modified(
                            handle.store(),
                            handle.sharing().path(),
                            ChangeNotifyFilter.SECURITY,
                            handle.sharing().parentLease());
        }
        return status;
    }

    /** Who sets the DACL, and sends none, sets that there is none: everybody may do everything. */
    private static SecurityDescriptor complete(SecurityDescriptor change, int information) {
        boolean setsDacl = (information & SecurityDescriptor.DACL_INFORMATION) != 0;
        return new SecurityDescriptor(
                change.control() | (setsDacl ? SecurityDescriptor.DACL_PRESENT : 0),
                change.owner(),
                change.group(),
                change.sacl(),
                change.dacl());
    }
}
