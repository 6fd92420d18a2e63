package dev.hawser.server.access;

import dev.hawser.wire.dtyp.Ace;
import dev.hawser.wire.dtyp.Acl;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wire.smb2.AccessMask;
import org.jspecify.annotations.Nullable;

/** Replaces generic rights in what clients set by those that they stand for on a file ([MS-DTYP] 2.5.3.4.4). */
public final class GenericRights {
    private GenericRights() {}

    public static SecurityDescriptor mapped(SecurityDescriptor descriptor) {
        return new SecurityDescriptor(
                descriptor.control(),
                descriptor.owner(),
                descriptor.group(),
                descriptor.sacl(),
                mapped(descriptor.dacl()));
    }

    static @Nullable Acl mapped(@Nullable Acl acl) {
        return acl == null
                ? null
                : new Acl(
                        acl.revision(),
                        acl.aces().stream().map(GenericRights::mapped).toList());
    }

    /** Entries that are only handed on keep theirs, for what they will be inherited by. */
    private static Ace mapped(Ace ace) {
        return ace instanceof Ace.Simple simple && !ace.has(Ace.INHERIT_ONLY)
                ? new Ace.Simple(simple.type(), simple.flags(), AccessMask.mapGeneric(simple.mask()), simple.sid())
                : ace;
    }
}
