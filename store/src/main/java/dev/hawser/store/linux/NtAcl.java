package dev.hawser.store.linux;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.dtyp.Acl;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wire.dtyp.Sid;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What Samba's acl_xattr keeps in the extended attribute {@value #SECURITY}, in its encoding (xattr_NTACL of its
 * xattr.idl, by NDR): a version twice, a pointer to the rest, and in it pointers, hashes and behind all the descriptor, whose
 * offsets count from the start of the attribute. Version 4 is written; 1 to 4 are read.
 *
 * @param descriptor what was set
 * @param posixHash {@link PosixAcl#hash} when it was set; null in versions that do not have it
 */
record NtAcl(SecurityDescriptor descriptor, byte @Nullable [] posixHash) {
    /** Only privileged processes may write it. */
    static final String SECURITY = "security.NTACL";

    /** Where it lies if we are not; not known to Samba. */
    static final String USER = "user.NTACL";

    private static final int HASH_TYPE_SHA256 = 1;
    private static final byte[] DESCRIPTION = "posix_acl\0".getBytes(StandardCharsets.US_ASCII);
    private static final int FIRST_POINTER = 0x2_0000;
    private static final int HEADER_LENGTH = 20;

    /** Null if this is nothing that Samba writes; the next change overwrites it then. */
    static @Nullable NtAcl decode(byte[] value) {
        try {
            WireReader reader = WireReader.of(value);
            int version = reader.u16();
            reader.skip(2);
            if (reader.u32() == 0 || version < 1 || version > 4) {
                return null;
            }
            if (version > 1 && reader.u32() == 0) {
                return null;
            }
            byte[] posixHash = null;
            switch (version) {
                case 2 -> reader.skip(16);
                case 3 -> reader.skip(2 + PosixAcl.HASH_LENGTH);
                case 4 -> {
                    reader.skip(2 + PosixAcl.HASH_LENGTH);
                    while (reader.u8() != 0) {
                        // The description tells people who made the hash.
                    }
                    posixHash = reader.align(4).skip(8).bytes(PosixAcl.HASH_LENGTH);
                }
                default -> {}
            }
            return new NtAcl(descriptor(reader.align(4)), posixHash);
        } catch (MalformedMessageException e) {
            return null;
        }
    }

    private static SecurityDescriptor descriptor(WireReader reader) throws MalformedMessageException {
        int revision = reader.u8();
        int control = reader.skip(1).u16();
        if (revision != 1) {
            throw new MalformedMessageException("security descriptor of revision " + revision);
        }
        long owner = reader.u32();
        long group = reader.u32();
        long sacl = reader.u32();
        long dacl = reader.u32();
        return new SecurityDescriptor(
                control,
                owner == 0 ? null : Sid.decode(reader.seek(owner)),
                group == 0 ? null : Sid.decode(reader.seek(group)),
                sacl == 0 || (control & SecurityDescriptor.SACL_PRESENT) == 0 ? null : Acl.decode(reader.seek(sacl)),
                dacl == 0 || (control & SecurityDescriptor.DACL_PRESENT) == 0 ? null : Acl.decode(reader.seek(dacl)));
    }

    /** @param posixHash {@link PosixAcl#hash} as it is now */
    static byte[] encode(SecurityDescriptor descriptor, byte[] posixHash) {
        WireWriter writer = new WireWriter()
                .u16(4)
                .u16(4)
                .u32(FIRST_POINTER)
                .u32(FIRST_POINTER + 4)
                .u16(HASH_TYPE_SHA256)
                // The hash of what Samba would make of the POSIX ACL, at which it looks if the other one does not fit.
                .zero(PosixAcl.HASH_LENGTH)
                .bytes(DESCRIPTION)
                .align(4)
                .u64(0)
                .bytes(posixHash)
                .align(4);
        int start = writer.position();
        writer.u8(1).u8(0).u16(descriptor.control()).zero(HEADER_LENGTH - 4);
        if (descriptor.owner() != null) {
            writer.patch32(start + 4, writer.position());
            descriptor.owner().encode(writer);
        }
        if (descriptor.group() != null) {
            writer.patch32(start + 8, writer.position());
            descriptor.group().encode(writer);
        }
        if (descriptor.sacl() != null) {
            writer.patch32(start + 12, writer.position());
            descriptor.sacl().encode(writer);
        }
        if (descriptor.dacl() != null) {
            writer.patch32(start + 16, writer.position());
            descriptor.dacl().encode(writer);
        }
        return writer.toByteArray();
    }

    /** Whether nobody has changed the POSIX ACL since, as far as that is known. */
    boolean holds(byte[] hashNow) {
        return posixHash == null || Arrays.equals(posixHash, hashNow);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NtAcl(SecurityDescriptor otherDescriptor, byte[] otherHash)
                && descriptor.equals(otherDescriptor)
                && Arrays.equals(posixHash, otherHash);
    }

    @Override
    public int hashCode() {
        return 31 * descriptor.hashCode() + Arrays.hashCode(posixHash);
    }
}
