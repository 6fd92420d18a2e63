package dev.hawser.wire.dtyp;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A security descriptor in its self-relative form ([MS-DTYP] 2.4.6).
 *
 * @param control bits of {@link #DACL_PRESENT} and its siblings; {@link #SELF_RELATIVE} is always set, {@link #DACL_PRESENT}
 *     and {@link #SACL_PRESENT} are where there is such a list
 * @param owner null if it is not told
 * @param group null if it is not told
 * @param sacl null if there is none
 * @param dacl null without {@link #DACL_PRESENT} if there is none; null with it if everybody may do everything
 */
public record SecurityDescriptor(
        int control,
        @Nullable Sid owner,
        @Nullable Sid group,
        @Nullable Acl sacl,
        @Nullable Acl dacl) {

    /** Control flags. */
    public static final int OWNER_DEFAULTED = 0x0001;

    public static final int GROUP_DEFAULTED = 0x0002;
    public static final int DACL_PRESENT = 0x0004;
    public static final int DACL_DEFAULTED = 0x0008;
    public static final int SACL_PRESENT = 0x0010;
    public static final int SACL_DEFAULTED = 0x0020;
    public static final int DACL_AUTO_INHERIT_REQUIRED = 0x0100;
    public static final int SACL_AUTO_INHERIT_REQUIRED = 0x0200;
    public static final int DACL_AUTO_INHERITED = 0x0400;
    public static final int SACL_AUTO_INHERITED = 0x0800;
    public static final int DACL_PROTECTED = 0x1000;
    public static final int SACL_PROTECTED = 0x2000;
    public static final int SELF_RELATIVE = 0x8000;

    /** SecurityInformation: which parts are meant ([MS-DTYP] 2.4.7). */
    public static final int OWNER_INFORMATION = 0x1;

    public static final int GROUP_INFORMATION = 0x2;
    public static final int DACL_INFORMATION = 0x4;
    public static final int SACL_INFORMATION = 0x8;
    public static final int LABEL_INFORMATION = 0x10;
    public static final int ATTRIBUTE_INFORMATION = 0x20;
    public static final int SCOPE_INFORMATION = 0x40;
    public static final int BACKUP_INFORMATION = 0x1_0000;

    private static final int DACL_FLAGS =
            DACL_PRESENT | DACL_DEFAULTED | DACL_AUTO_INHERIT_REQUIRED | DACL_AUTO_INHERITED | DACL_PROTECTED;
    private static final int SACL_FLAGS =
            SACL_PRESENT | SACL_DEFAULTED | SACL_AUTO_INHERIT_REQUIRED | SACL_AUTO_INHERITED | SACL_PROTECTED;
    private static final int KEPT_FLAGS = OWNER_DEFAULTED | GROUP_DEFAULTED | DACL_FLAGS | SACL_FLAGS | SELF_RELATIVE;
    private static final int ALL_SACL_INFORMATION =
            SACL_INFORMATION | LABEL_INFORMATION | ATTRIBUTE_INFORMATION | SCOPE_INFORMATION;
    private static final int ALL_INFORMATION =
            OWNER_INFORMATION | GROUP_INFORMATION | DACL_INFORMATION | ALL_SACL_INFORMATION;
    private static final int HEADER_LENGTH = 20;
    private static final int REVISION = 1;

    public SecurityDescriptor {
        control = (control & KEPT_FLAGS)
                | SELF_RELATIVE
                | (dacl == null ? 0 : DACL_PRESENT)
                | (sacl == null ? 0 : SACL_PRESENT);
    }

    /** Reads a descriptor from the reader's position to its end. */
    public static SecurityDescriptor decode(WireReader reader) throws MalformedMessageException {
        WireReader whole = reader.reader(reader.position(), reader.remaining());
        int revision = whole.u8();
        int control = whole.skip(1).u16();
        if (revision != REVISION || (control & SELF_RELATIVE) == 0) {
            throw new MalformedMessageException(
                    String.format("security descriptor of revision %d with control %04x", revision, control));
        }
        long owner = whole.u32();
        long group = whole.u32();
        long sacl = whole.u32();
        long dacl = whole.u32();
        return new SecurityDescriptor(
                control,
                owner == 0 ? null : Sid.decode(part(whole, owner)),
                group == 0 ? null : Sid.decode(part(whole, group)),
                sacl == 0 || (control & SACL_PRESENT) == 0 ? null : Acl.decode(part(whole, sacl)),
                dacl == 0 || (control & DACL_PRESENT) == 0 ? null : Acl.decode(part(whole, dacl)));
    }

    private static WireReader part(WireReader whole, long offset) throws MalformedMessageException {
        if (offset < HEADER_LENGTH) {
            throw new MalformedMessageException("part of a security descriptor at " + offset);
        }
        return whole.seek(offset);
    }

    /** The whole descriptor. */
    public void encode(WireWriter writer) {
        encode(writer, ALL_INFORMATION);
    }

    /**
     * Writes those parts that {@code securityInformation} asks for, and of the control flags those that belong to them
     * ([MS-SMB2] 3.3.5.20.3).
     */
    public void encode(WireWriter writer, int securityInformation) {
        only(securityInformation).encodeAll(writer);
    }

    /** Bytes that {@link #encode(WireWriter, int)} writes. */
    public int length(int securityInformation) {
        SecurityDescriptor asked = only(securityInformation);
        return HEADER_LENGTH
                + (asked.owner == null ? 0 : asked.owner.length())
                + (asked.group == null ? 0 : asked.group.length())
                + (asked.sacl == null ? 0 : asked.sacl.length())
                + (asked.dacl == null ? 0 : asked.dacl.length());
    }

    /** This descriptor without the parts that {@code securityInformation} does not ask for. */
    public SecurityDescriptor only(int securityInformation) {
        int parts = partsOf(securityInformation);
        boolean withOwner = (parts & OWNER_INFORMATION) != 0;
        boolean withGroup = (parts & GROUP_INFORMATION) != 0;
        boolean withDacl = (parts & DACL_INFORMATION) != 0;
        boolean withSacl = (parts & ALL_SACL_INFORMATION) != 0;
        int flags = (withOwner ? OWNER_DEFAULTED : 0)
                | (withGroup ? GROUP_DEFAULTED : 0)
                | (withDacl ? DACL_FLAGS : 0)
                | (withSacl ? SACL_FLAGS : 0);
        return new SecurityDescriptor(
                control & flags,
                withOwner ? owner : null,
                withGroup ? group : null,
                withSacl && sacl != null ? only(sacl, parts) : null,
                withDacl ? dacl : null);
    }

    /**
     * This descriptor after a client has set parts of it ([MS-SMB2] 3.3.5.21.3). Of the flags, a list keeps that it was
     * inherited automatically only if the client also asks for automatic inheritance, as Windows does. An owner or a group
     * that {@code change} lacks stays as it is.
     *
     * @throws MalformedMessageException if the SACL would be too long, with what stays in it
     */
    public SecurityDescriptor with(SecurityDescriptor change, int securityInformation)
            throws MalformedMessageException {
        SecurityDescriptor kept = only(ALL_INFORMATION & ~partsOf(securityInformation));
        SecurityDescriptor set = change.only(securityInformation);
        int flags = set.control;
        if ((flags & DACL_AUTO_INHERIT_REQUIRED) == 0) {
            flags &= ~DACL_AUTO_INHERITED;
        }
        if ((flags & SACL_AUTO_INHERIT_REQUIRED) == 0) {
            flags &= ~SACL_AUTO_INHERITED;
        }
        return new SecurityDescriptor(
                kept.control | (flags & ~(DACL_AUTO_INHERIT_REQUIRED | SACL_AUTO_INHERIT_REQUIRED)),
                set.owner != null ? set.owner : owner,
                set.group != null ? set.group : group,
                joined(kept.sacl, set.sacl),
                set.dacl != null ? set.dacl : kept.dacl);
    }

    private static @Nullable Acl joined(@Nullable Acl kept, @Nullable Acl set) throws MalformedMessageException {
        if (kept == null || set == null) {
            return set != null ? set : kept;
        }
        if (kept.length() + set.length() > Acl.MAXIMUM_LENGTH) {
            throw new MalformedMessageException("SACL of " + (kept.length() + set.length()) + " bytes");
        }
        return new Acl(
                Math.max(kept.revision(), set.revision()),
                Stream.concat(kept.aces().stream(), set.aces().stream()).toList());
    }

    /** Labels, attributes and policies lie in the SACL, and are asked for apart. */
    private static Acl only(Acl sacl, int parts) {
        return new Acl(
                sacl.revision(),
                sacl.aces().stream()
                        .filter(ace -> (parts & informationOf(ace)) != 0)
                        .toList());
    }

    private static int partsOf(int securityInformation) {
        return (securityInformation & BACKUP_INFORMATION) != 0 ? ALL_INFORMATION : securityInformation;
    }

    private static int informationOf(Ace ace) {
        return switch (ace.type()) {
            case Ace.SYSTEM_MANDATORY_LABEL -> LABEL_INFORMATION;
            case Ace.SYSTEM_RESOURCE_ATTRIBUTE -> ATTRIBUTE_INFORMATION;
            case Ace.SYSTEM_SCOPED_POLICY_ID -> SCOPE_INFORMATION;
            default -> SACL_INFORMATION;
        };
    }

    private void encodeAll(WireWriter writer) {
        int start = writer.position();
        writer.u8(REVISION).u8(0).u16(control).zero(16);
        if (owner != null) {
            writer.patch32(start + 4, writer.position() - start);
            owner.encode(writer);
        }
        if (group != null) {
            writer.patch32(start + 8, writer.position() - start);
            group.encode(writer);
        }
        if (sacl != null) {
            writer.patch32(start + 12, writer.position() - start);
            sacl.encode(writer);
        }
        if (dacl != null) {
            writer.patch32(start + 16, writer.position() - start);
            dacl.encode(writer);
        }
    }
}
