package dev.hawser.store.linux;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads extended attributes. Most are short: room for the longest is asked for only if they turn out not to be. */
final class Xattrs {
    /** The kernel allocates and clears as much for each call. */
    private static final int USUAL_ROOM = 512;

    /** The list of names of a file that has nothing else. */
    private static final byte[] ONLY_DOS_ATTRIBUTES = (DosAttributes.NAME + '\0').getBytes(StandardCharsets.UTF_8);

    private Xattrs() {}

    /** What has extended attributes. */
    sealed interface Holder permits Descriptor, Entry {
        /** Fills {@link Scratch#data}; as {@link Kernel#fgetxattr}. */
        int getXattr(String name, int room);

        /** Fills {@link Scratch#data}; as {@link Kernel#flistxattr}. */
        int listXattrs(int room);
    }

    /**
     * An entry of a directory, which is not opened for it.
     *
     * @param byName whether the kernel has getxattrat and listxattrat
     */
    record Entry(int directory, String name, boolean byName) implements Holder {
        @Override
        public int getXattr(String attribute, int room) {
            return byName
                    ? Kernel.getxattrat(directory, name, attribute, room)
                    : Kernel.lgetxattr(throughProc(), attribute, room);
        }

        @Override
        public int listXattrs(int room) {
            return byName ? Kernel.listxattrat(directory, name, room) : Kernel.llistxattr(throughProc(), room);
        }

        private String throughProc() {
            return Kernel.throughProc(directory) + "/" + name;
        }
    }

    /** The value; null if there is none, or none that we may read. */
    static byte @Nullable [] get(Holder holder, String name) throws IOException {
        int length = holder.getXattr(name, USUAL_ROOM);
        if (length == -Errno.ERANGE) {
            length = holder.getXattr(name, Scratch.DATA_SIZE);
        }
        return absent(length) ? null : scratch((int) Errno.check(length, "Reading the extended attribute " + name));
    }

    /** The names of all attributes that are kept; none where none can be kept. */
    static XattrNames names(Holder holder) throws IOException {
        int length = holder.listXattrs(USUAL_ROOM);
        if (length == -Errno.ERANGE) {
            length = holder.listXattrs(Scratch.DATA_SIZE);
        }
        if (length == 0 || absent(length)) {
            return XattrNames.NONE;
        }
        byte[] names = scratch((int) Errno.check(length, "Listing extended attributes"));
        return Arrays.equals(names, ONLY_DOS_ATTRIBUTES)
                ? XattrNames.DOS_ATTRIBUTES
                : XattrNames.of(new String(names, StandardCharsets.UTF_8).split("\0"));
    }

    /** Whether setting an attribute failed as it is too long, or too much beside the others, which is no full disk. */
    static boolean lacksRoom(int result) {
        return result == -Errno.ENOSPC || result == -Errno.E2BIG || result == -Errno.ERANGE || result == -Errno.EDQUOT;
    }

    private static boolean absent(int result) {
        return switch (-result) {
            case Errno.ENODATA, Errno.EOPNOTSUPP, Errno.EACCES, Errno.EPERM, Errno.ENOENT -> true;
            default -> false;
        };
    }

    private static byte[] scratch(int length) {
        byte[] bytes = new byte[length];
        MemorySegment.copy(Scratch.get().data, ValueLayout.JAVA_BYTE, 0, bytes, 0, length);
        return bytes;
    }
}
