package dev.hawser.store.linux;

import dev.hawser.wire.WireWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hash by which Samba knows whether a file's POSIX ACL, owner, group and mode are still those that they were when its
 * security descriptor was stored: SHA-256 of its {@code smb_acl_wrapper} (smb_acl.idl) by NDR.
 */
final class PosixAcl {
    static final String ACCESS = "system.posix_acl_access";
    static final String DEFAULT = "system.posix_acl_default";

    /** XATTR_SD_HASH_SIZE of Samba: room for more than SHA-256 needs. */
    static final int HASH_LENGTH = 64;

    private static final int USER_OBJ = 0x01;
    private static final int USER = 0x02;
    private static final int GROUP_OBJ = 0x04;
    private static final int GROUP = 0x08;
    private static final int MASK = 0x10;
    private static final int OTHER = 0x20;

    private static final int FIRST_POINTER = 0x2_0000;
    private static final int SECOND_POINTER = 0x2_0004;

    private PosixAcl() {}

    /** @param id of the user or group, where the tag has one */
    private record Entry(int tag, int permissions, int id) {}

    static byte[] hash(Xattrs.Holder file, XattrNames names, Stat stat) throws IOException {
        byte @Nullable [] access = names.has(ACCESS) ? Xattrs.get(file, ACCESS) : null;
        byte @Nullable [] inherited = names.has(DEFAULT) ? Xattrs.get(file, DEFAULT) : null;
        return hash(stat.mode(), stat.owner(), stat.group(), access, inherited);
    }

    /**
     * @param mode with the kind of the file
     * @param access the attribute {@link #ACCESS}, null if there is none and the mode says all
     * @param inherited the attribute {@link #DEFAULT} of a directory, or null
     */
    static byte[] hash(int mode, int owner, int group, byte @Nullable [] access, byte @Nullable [] inherited) {
        boolean directory = (mode & 0170000) == 0040000;
        WireWriter writer = new WireWriter()
                .u32(FIRST_POINTER)
                .u32(directory ? SECOND_POINTER : 0)
                .u64(Integer.toUnsignedLong(owner))
                .u64(Integer.toUnsignedLong(group))
                .u32(mode);
        encode(access == null ? ofMode(mode) : entries(access), writer);
        if (directory) {
            // Samba takes a directory without one for one with an empty one.
            encode(inherited == null ? List.of() : entries(inherited), writer);
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(writer.toByteArray());
            return Arrays.copyOf(hash, HASH_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static List<Entry> ofMode(int mode) {
        return List.of(
                new Entry(USER_OBJ, (mode >> 6) & 7, 0),
                new Entry(GROUP_OBJ, (mode >> 3) & 7, 0),
                new Entry(OTHER, mode & 7, 0));
    }

    /** As linux/posix_acl_xattr.h has them: a version, and a tag, permissions and an id of each entry. */
    private static List<Entry> entries(byte[] attribute) {
        ByteBuffer buffer = ByteBuffer.wrap(attribute).order(ByteOrder.LITTLE_ENDIAN);
        List<Entry> entries = new ArrayList<>();
        for (int at = 4; at + 8 <= attribute.length; at += 8) {
            entries.add(new Entry(buffer.getShort(at), buffer.getShort(at + 2), buffer.getInt(at + 4)));
        }
        return entries;
    }

    private static void encode(List<Entry> entries, WireWriter writer) {
        writer.u32(entries.size()).align(8).u32(entries.size()).u32(0);
        for (Entry entry : entries) {
            int tag = sambaTag(entry.tag);
            writer.u16(tag).u16(tag);
            if (entry.tag == USER || entry.tag == GROUP) {
                writer.align(8).u64(Integer.toUnsignedLong(entry.id));
            }
            writer.u32(entry.permissions).align(8);
        }
    }

    /** The numbers of smb_acl.idl. */
    private static int sambaTag(int tag) {
        return switch (tag) {
            case USER -> 1;
            case USER_OBJ -> 2;
            case GROUP -> 3;
            case GROUP_OBJ -> 4;
            case OTHER -> 5;
            case MASK -> 6;
            default -> 0;
        };
    }
}
