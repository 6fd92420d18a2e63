package dev.hawser.server.access;

import dev.hawser.wire.dtyp.Ace;
import dev.hawser.wire.dtyp.Acl;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wire.dtyp.Sid;
import dev.hawser.wire.smb2.AccessMask;

/** Which rights a descriptor gives to a token ([MS-DTYP] 2.5.3.2). */
public final class AccessCheck {
    private static final int OWNER_ALWAYS = AccessMask.READ_CONTROL | AccessMask.WRITE_DAC;

    private AccessCheck() {}

    /** All rights that {@code token} has, each entry's generic rights meaning those of a file ([MS-SMB2] 2.2.13.1). */
    public static int maximumAllowed(SecurityDescriptor descriptor, AccessToken token) {
        Acl dacl = descriptor.dacl();
        if (dacl == null) {
            return AccessMask.FILE_ALL_ACCESS;
        }
        Sid owner = descriptor.owner();
        boolean owns = owner != null && token.contains(owner);
        int allowed = owns && !saysOwnerRights(dacl) ? OWNER_ALWAYS : 0;
        int denied = 0;
        for (Ace ace : dacl.aces()) {
            if (!(ace instanceof Ace.Simple simple) || ace.has(Ace.INHERIT_ONLY)) {
                continue;
            }
            boolean meant =
                    token.contains(simple.sid()) || (owns && simple.sid().equals(Sid.OWNER_RIGHTS));
            if (!meant) {
                continue;
            }
            int mask = AccessMask.mapGeneric(simple.mask());
            if (ace.type() == Ace.ACCESS_ALLOWED) {
                allowed |= mask & ~denied;
            } else if (ace.type() == Ace.ACCESS_DENIED) {
                denied |= mask & ~allowed;
            }
        }
        return allowed;
    }

    private static boolean saysOwnerRights(Acl dacl) {
        for (Ace ace : dacl.aces()) {
            boolean said = ace instanceof Ace.Simple simple
                    && !ace.has(Ace.INHERIT_ONLY)
                    && simple.sid().equals(Sid.OWNER_RIGHTS);
            if (said) {
                return true;
            }
        }
        return false;
    }
}
