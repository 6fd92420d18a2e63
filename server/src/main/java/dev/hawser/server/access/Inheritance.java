package dev.hawser.server.access;

import dev.hawser.wire.dtyp.Ace;
import dev.hawser.wire.dtyp.Acl;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wire.dtyp.Sid;
import dev.hawser.wire.smb2.AccessMask;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The descriptor of what is made in a directory ([MS-DTYP] 2.5.3.4). */
public final class Inheritance {
    private static final int INHERITABLE = Ace.OBJECT_INHERIT | Ace.CONTAINER_INHERIT;
    private static final int HOW = INHERITABLE | Ace.NO_PROPAGATE_INHERIT | Ace.INHERIT_ONLY | Ace.INHERITED;

    private final Sid owner;
    private final Sid group;
    private final boolean directory;

    private Inheritance(Sid owner, Sid group, boolean directory) {
        this.owner = owner;
        this.group = group;
        this.directory = directory;
    }

    /**
     * @param parent the directory's
     * @param explicit what the maker asks for, or null
     * @param maker who it is
     * @param directory whether a directory is made
     */
    public static SecurityDescriptor of(
            SecurityDescriptor parent, @Nullable SecurityDescriptor explicit, AccessToken maker, boolean directory) {
        Sid owner = explicit != null && explicit.owner() != null ? explicit.owner() : maker.user();
        Sid group = explicit != null && explicit.group() != null ? explicit.group() : maker.primaryGroup();
        return new Inheritance(owner, group, directory).compute(parent, explicit);
    }

    private SecurityDescriptor compute(SecurityDescriptor parent, @Nullable SecurityDescriptor explicit) {
        boolean automatic = (parent.control() & SecurityDescriptor.DACL_AUTO_INHERITED) != 0;
        boolean automaticSacl = (parent.control() & SecurityDescriptor.SACL_AUTO_INHERITED) != 0;
        Acl explicitSacl = explicit == null ? null : explicit.sacl();
        int control = (automatic ? SecurityDescriptor.DACL_AUTO_INHERITED : 0)
                | (automaticSacl ? SecurityDescriptor.SACL_AUTO_INHERITED : 0);
        Acl dacl;
        if (explicit != null && (explicit.control() & SecurityDescriptor.DACL_PRESENT) != 0) {
            // An explicit list is joined with what is inherited only where inheritance is automatic, and not forbidden.
            boolean closed = (explicit.control() & SecurityDescriptor.DACL_PROTECTED) != 0 || !automatic;
            control = (explicit.control() & SecurityDescriptor.DACL_PROTECTED)
                    | SecurityDescriptor.DACL_PRESENT
                    | (closed ? 0 : SecurityDescriptor.DACL_AUTO_INHERITED)
                    | (control & SecurityDescriptor.SACL_AUTO_INHERITED);
            dacl = closed || explicit.dacl() == null
                    ? GenericRights.mapped(explicit.dacl())
                    : joined(GenericRights.mapped(explicit.dacl()), inherited(parent.dacl(), true));
        } else {
            List<Ace> inherited = inherited(parent.dacl(), automatic);
            dacl = inherited.isEmpty() ? defaultDacl() : acl(parent.dacl(), inherited);
        }
        List<Ace> audits = inherited(parent.sacl(), automaticSacl);
        Acl sacl = explicitSacl != null ? explicitSacl : audits.isEmpty() ? null : acl(parent.sacl(), audits);
        return new SecurityDescriptor(control, owner, group, sacl, dacl);
    }

    private static @Nullable Acl joined(@Nullable Acl explicit, List<Ace> inherited) {
        if (explicit == null) {
            return null;
        }
        List<Ace> all = new ArrayList<>();
        explicit.aces().stream().filter(ace -> !ace.has(Ace.INHERITED)).forEach(all::add);
        all.addAll(inherited);
        return new Acl(explicit.revision(), all);
    }

    private static Acl acl(@Nullable Acl parent, List<Ace> inherited) {
        return new Acl(parent == null ? Acl.REVISION : parent.revision(), inherited);
    }

    /** What a process of Windows gives when nothing is inherited ([MS-DTYP] 2.5.2, DefaultDACL). */
    private Acl defaultDacl() {
        return Acl.of(Ace.allow(owner, AccessMask.FILE_ALL_ACCESS), Ace.allow(Sid.SYSTEM, AccessMask.FILE_ALL_ACCESS));
    }

    private List<Ace> inherited(@Nullable Acl parent, boolean automatic) {
        List<Ace> inherited = new ArrayList<>();
        if (parent != null) {
            for (Ace ace : parent.aces()) {
                // What is not known can not be rewritten for another owner.
                if (ace instanceof Ace.Simple simple) {
                    inherit(simple, automatic ? Ace.INHERITED : 0, inherited);
                }
            }
        }
        return inherited;
    }

    private void inherit(Ace.Simple ace, int mark, List<Ace> to) {
        int audit = ace.flags() & ~HOW;
        if (!directory) {
            if (ace.has(Ace.OBJECT_INHERIT)) {
                to.add(effective(ace, audit | mark));
            }
            return;
        }
        boolean propagates = !ace.has(Ace.NO_PROPAGATE_INHERIT);
        if (ace.has(Ace.CONTAINER_INHERIT)) {
            Ace.Simple effective = effective(ace, audit | mark);
            int onwards = audit | mark | (ace.flags() & INHERITABLE);
            boolean same = effective.mask() == ace.mask() && effective.sid().equals(ace.sid());
            if (!propagates) {
                to.add(effective);
            } else if (same) {
                to.add(new Ace.Simple(ace.type(), onwards, ace.mask(), ace.sid()));
            } else {
                to.add(effective);
                to.add(new Ace.Simple(ace.type(), onwards | Ace.INHERIT_ONLY, ace.mask(), ace.sid()));
            }
        } else if (ace.has(Ace.OBJECT_INHERIT) && propagates) {
            int onwards = audit | mark | Ace.OBJECT_INHERIT | Ace.INHERIT_ONLY;
            to.add(new Ace.Simple(ace.type(), onwards, ace.mask(), ace.sid()));
        }
    }

    /** For what is made itself: creators have their own SIDs, and generic rights are those of a file. */
    private Ace.Simple effective(Ace.Simple ace, int flags) {
        Sid sid = ace.sid();
        if (sid.equals(Sid.CREATOR_OWNER)) {
            sid = owner;
        } else if (sid.equals(Sid.CREATOR_GROUP)) {
            sid = group;
        }
        return new Ace.Simple(ace.type(), flags, AccessMask.mapGeneric(ace.mask()), sid);
    }
}
