package dev.hawser.store.linux;

import dev.hawser.store.CaseFolding;
import dev.hawser.store.StoreStatus;
import dev.hawser.wire.fscc.ExtendedAttribute;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The extended attributes that clients know: {@code user.NAME}, as Samba has them, but for those in which servers keep other
 * things. Names are compared without case. Any thread.
 */
final class ExtendedAttributes {
    /** Of the whole list ([MS-FSCC] 2.4.13: its packed size on NTFS), and of each attribute beside its name and value. */
    private static final int LIST_HEADER = 4;

    private static final int ENTRY_HEADER = 5;

    private ExtendedAttributes() {}

    static int size(Xattrs.Holder file, XattrNames names) {
        int size = 0;
        for (String attribute : names.extended()) {
            int length = file.getXattr(attribute, 0);
            size += ENTRY_HEADER + attribute.length() - XattrNames.USER.length() + Math.max(0, length);
        }
        return size == 0 ? 0 : LIST_HEADER + size;
    }

    static List<ExtendedAttribute> list(Xattrs.Holder file) throws IOException {
        XattrNames names = Xattrs.names(file);
        Set<String> needed = needed(file, names);
        List<ExtendedAttribute> list = new ArrayList<>(names.extended().size());
        for (String attribute : names.extended()) {
            String name = attribute.substring(XattrNames.USER.length());
            byte[] value = Xattrs.get(file, attribute);
            // One without a value is none for clients, and such a name can not be told to them.
            if (value != null && value.length > 0 && isTellable(name)) {
                int flags = needed.contains(name) ? ExtendedAttribute.NEED_EA : 0;
                list.add(new ExtendedAttribute(flags, name, value));
            }
        }
        return list;
    }

    /** Clients' names have one byte a character ([MS-FSCC] 2.4.16). */
    private static boolean isTellable(String name) {
        return name.length() <= 0xff && name.chars().allMatch(c -> c > 0 && c < 0x100);
    }

    static StoreStatus set(Descriptor file, List<ExtendedAttribute> attributes) throws IOException {
        XattrNames names = Xattrs.names(file);
        Set<String> needed = needed(file, names);
        Set<String> before = Set.copyOf(needed);
        for (ExtendedAttribute attribute : attributes) {
            String name = present(names, attribute.name());
            StoreStatus status = set(file, name, attribute.value());
            if (status != StoreStatus.OK) {
                return status;
            }
            boolean isNeeded = (attribute.flags() & ExtendedAttribute.NEED_EA) != 0 && attribute.value().length > 0;
            if (isNeeded) {
                needed.add(name);
            } else {
                needed.remove(name);
            }
        }
        return needed.equals(before) ? StoreStatus.OK : keepNeeded(file, needed);
    }

    /** {@code name} as it is written. */
    private static String present(XattrNames names, String name) {
        return names.extended().stream()
                .map(attribute -> attribute.substring(XattrNames.USER.length()))
                .filter(other -> CaseFolding.same(other, name))
                .findFirst()
                .orElse(name);
    }

    private static StoreStatus set(Descriptor file, String name, byte[] value) throws IOException {
        String attribute = XattrNames.USER + name;
        if (XattrNames.of(attribute).extended().isEmpty()) {
            // What servers keep for themselves is not for clients to write.
            return StoreStatus.ACCESS_DENIED;
        }
        int result = value.length == 0 ? file.removeXattr(attribute) : file.setXattr(attribute, value);
        if (Xattrs.lacksRoom(result)) {
            return StoreStatus.EAS_TOO_LARGE;
        }
        return result == 0 || result == -Errno.ENODATA
                ? StoreStatus.OK
                : Errno.status(-result, "Setting the extended attribute " + name);
    }

    private static Set<String> needed(Xattrs.Holder file, XattrNames names) throws IOException {
        byte[] value = names.has(XattrNames.NEEDED) ? Xattrs.get(file, XattrNames.NEEDED) : null;
        return value == null
                ? new LinkedHashSet<>()
                : new LinkedHashSet<>(
                        new String(value, StandardCharsets.UTF_8).lines().toList());
    }

    private static StoreStatus keepNeeded(Descriptor file, Set<String> needed) throws IOException {
        byte[] value = String.join("\n", needed).getBytes(StandardCharsets.UTF_8);
        int result = needed.isEmpty() ? file.removeXattr(XattrNames.NEEDED) : file.setXattr(XattrNames.NEEDED, value);
        if (Xattrs.lacksRoom(result)) {
            return StoreStatus.EAS_TOO_LARGE;
        }
        return result == 0 ? StoreStatus.OK : Errno.status(-result, "Marking extended attributes as needed");
    }

    /** Takes all of them away. */
    static void clear(Descriptor file, XattrNames names) throws IOException {
        for (String attribute : names.extended()) {
            Errno.check(file.removeXattr(attribute), "Deleting the extended attribute " + attribute);
        }
        if (names.has(XattrNames.NEEDED)) {
            Errno.check(file.removeXattr(XattrNames.NEEDED), "Deleting the marks of needed extended attributes");
        }
    }
}
