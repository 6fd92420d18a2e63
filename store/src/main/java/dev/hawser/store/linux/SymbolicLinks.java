package dev.hawser.store.linux;

import dev.hawser.store.StoreStatus;
import dev.hawser.store.linux.NameCache.Held;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Makes symbolic links of files, and files of symbolic links, as clients do it that open the file first and say then what
 * it is to be. Linux can not turn one into the other: something new takes the name over.
 */
final class SymbolicLinks {
    private final Share share;

    SymbolicLinks(Share share) {
        this.share = share;
    }

    /** @param fd open on what has the name now, if {@code status} is {@link StoreStatus#OK} */
    record Replaced(StoreStatus status, int fd) {
        static Replaced refused(StoreStatus status) {
            return new Replaced(status, -1);
        }
    }

    /** Makes something called {@code name}; as {@link Kernel}. */
    private interface Maker {
        int make(int directory, String name);
    }

    /** Where the link leads. Bytes that are not UTF-8 are replaced. */
    static String target(int fd) throws IOException {
        int length = (int) Errno.check(Kernel.readLink(fd), "Reading a symbolic link");
        byte[] bytes = new byte[length];
        MemorySegment.copy(Scratch.get().data, ValueLayout.JAVA_BYTE, 0, bytes, 0, length);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** @param directory whether {@code replaced} is a directory, which must be empty */
    Replaced link(NameChange replaced, String path, String target, boolean directory) throws IOException {
        if (target.isEmpty() || target.indexOf(0) >= 0) {
            return Replaced.refused(StoreStatus.NAME_INVALID);
        }
        if (target.getBytes(StandardCharsets.UTF_8).length >= Scratch.PATH_MAX) {
            return Replaced.refused(StoreStatus.NAME_TOO_LONG);
        }
        return replace(replaced, path, directory, (in, name) -> Kernel.symlinkat(target, in, name), Kernel.O_PATH, 0);
    }

    Replaced emptyFile(NameChange replaced, String path) throws IOException {
        return replace(
                replaced,
                path,
                false,
                (in, name) -> {
                    int fd = ShareRoot.openIn(
                            in,
                            name,
                            Kernel.O_RDWR | Kernel.O_CREAT | Kernel.O_EXCL,
                            share.options().fileMode());
                    return fd < 0 ? fd : Kernel.close(fd);
                },
                Kernel.O_RDWR | Kernel.O_NONBLOCK,
                0);
    }

    Replaced emptyDirectory(NameChange replaced, String path) throws IOException {
        return replace(
                replaced,
                path,
                false,
                (in, name) -> Kernel.mkdirat(in, name, share.options().directoryMode()),
                Kernel.O_DIRECTORY,
                Kernel.AT_REMOVEDIR);
    }

    /**
     * @param directory whether a directory goes
     * @param flags to open what comes
     * @param kind of what comes, as unlinkat has it
     */
    private Replaced replace(NameChange replaced, String path, boolean directory, Maker maker, int flags, int kind)
            throws IOException {
        StoreStatus check = path.isEmpty() ? StoreStatus.ACCESS_DENIED : PathCheck.check(path);
        if (check != StoreStatus.OK) {
            return Replaced.refused(check);
        }
        Lookup.Parent parent = share.lookup().parentOf(path, false);
        if (parent.directory() == null) {
            return Replaced.refused(parent.status());
        }
        try (Directory in = parent.directory();
                Held _ = share.names().hold(in)) {
            String name = replaced.own(in, Lookup.lastName(path), false);
            if (name == null) {
                return Replaced.refused(StoreStatus.NAME_NOT_FOUND);
            }
            boolean current = share.names().isCurrent(in);
            String passing = ".hawser-"
                    + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
            int result = maker.make(in.fd(), passing);
            if (result < 0) {
                return Replaced.refused(Errno.status(-result, "Making " + in.pathOf(name)));
            }
            // Nothing takes the place of a directory but a directory, and that only of an empty one.
            boolean sameKind = directory == (kind != 0);
            result = sameKind ? 0 : Kernel.unlinkat(in.fd(), name, directory ? Kernel.AT_REMOVEDIR : 0);
            if (result == 0) {
                result = Kernel.renameat2(in.fd(), passing, in.fd(), name, sameKind ? 0 : Kernel.RENAME_NOREPLACE);
            }
            if (result < 0) {
                Kernel.unlinkat(in.fd(), passing, kind);
                return Replaced.refused(
                        result == -Errno.EEXIST
                                ? StoreStatus.DIRECTORY_NOT_EMPTY
                                : Errno.status(-result, "Replacing " + in.pathOf(name)));
            }
            share.names().changed(in, current, null, null);
            int fd = ShareRoot.openIn(in.fd(), name, flags, 0);
            Errno.check(fd, "Opening " + in.pathOf(name));
            return new Replaced(StoreStatus.OK, fd);
        }
    }
}
