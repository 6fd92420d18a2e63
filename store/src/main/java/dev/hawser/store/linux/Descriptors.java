package dev.hawser.store.linux;

import dev.hawser.store.StoreStatus;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The security descriptors of files, where Samba's acl_xattr keeps them. One counts as long as nobody changes owner, group,
 * mode or POSIX ACL of the file behind its back, as with Samba. A server without the privilege keeps them as {@value
 * NtAcl#USER} instead, which comes first where both are.
 */
final class Descriptors {
    private final Volume volume;

    Descriptors(Volume volume) {
        this.volume = volume;
    }

    @Nullable
    SecurityDescriptor get(Xattrs.Holder file, XattrNames names, Stat stat) throws IOException {
        for (String attribute : List.of(NtAcl.USER, NtAcl.SECURITY)) {
            byte[] value = names.has(attribute) ? Xattrs.get(file, attribute) : null;
            NtAcl kept = value == null ? null : NtAcl.decode(value);
            if (kept != null && kept.holds(PosixAcl.hash(file, names, stat))) {
                return kept.descriptor();
            }
        }
        return null;
    }

    StoreStatus set(Descriptor file, XattrNames names, Stat stat, SecurityDescriptor descriptor) throws IOException {
        String attribute = volume.descriptorAttribute();
        if (attribute == null) {
            return StoreStatus.NOT_SUPPORTED;
        }
        int result = file.setXattr(attribute, NtAcl.encode(descriptor, PosixAcl.hash(file, names, stat)));
        if (Xattrs.lacksRoom(result)) {
            return StoreStatus.DESCRIPTOR_TOO_LARGE;
        }
        if (result == 0 && attribute.equals(NtAcl.SECURITY) && names.has(NtAcl.USER)) {
            result = file.removeXattr(NtAcl.USER);
        }
        return result == 0 ? StoreStatus.OK : Errno.status(-result, "Setting the security descriptor");
    }
}
