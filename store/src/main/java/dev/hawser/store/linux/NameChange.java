package dev.hawser.store.linux;

import dev.hawser.store.FileIdentity;
import dev.hawser.store.StoreStatus;
import dev.hawser.store.linux.NameCache.Held;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Gives an open file names, and takes them away. What is checked before each change (whether the name leads to this file,
 * whether another is in the way in any case) can be made untrue by local processes in between; requests of clients can
 * not, since changes of one directory happen one after the other.
 */
final class NameChange {
    private static final int ATTEMPTS = 5;

    private final Share share;
    private final FileIdentity file;
    private final boolean exact;

    /** @param exact whether names are told apart by case */
    NameChange(Share share, FileIdentity file, boolean exact) {
        this.exact = exact;
        this.share = share;
        this.file = file;
    }

    StoreStatus rename(String from, String to, boolean replace) throws IOException {
        StoreStatus check = check(from, to);
        if (check != StoreStatus.OK) {
            return check;
        }
        Lookup.Parent source = share.lookup().parentOf(from, false);
        if (source.directory() == null) {
            return gone(source.status());
        }
        try (Directory old = source.directory()) {
            Lookup.Parent target = share.lookup().parentOf(to, false);
            if (target.directory() == null) {
                return target.status();
            }
            try (Directory next = target.directory();
                    Held _ = share.names().hold(old, next)) {
                return rename(old, Lookup.lastName(from), next, Lookup.lastName(to), replace);
            }
        }
    }

    private StoreStatus rename(Directory old, String from, Directory next, String to, boolean replace)
            throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String name = own(old, from, attempt > 0);
            if (name == null) {
                return StoreStatus.NAME_NOT_FOUND;
            }
            String taken = taken(next, to, attempt > 0);
            StoreStatus status;
            if (taken == null || (taken.equals(name) && old.key().equals(next.key()))) {
                status = name.equals(to) && taken != null ? StoreStatus.OK : move(old, name, next, to, false);
            } else {
                status = replace ? replace(old, name, next, taken, to) : present(next, taken);
            }
            if (status != null) {
                return status;
            }
        }
        return StoreStatus.NAME_COLLISION;
    }

    /** {@code name}, or in characters that stand for those that Windows' names can not have; null if there is neither. */
    private static @Nullable String written(Directory directory, String name) throws IOException {
        for (String each : List.of(name, ClientName.of(name))) {
            if (Stat.at(directory.fd(), each) != null) {
                return each;
            }
        }
        return null;
    }

    /** What is called {@code name}, as it is written; null if there is nothing. */
    private @Nullable String taken(Directory directory, String name, boolean again) throws IOException {
        if (exact) {
            return Stat.at(directory.fd(), name) == null ? null : name;
        }
        return share.lookup().nameIn(directory, name, again);
    }

    private static boolean isLastName(Stat stat) {
        return stat.directory() || stat.links() == 1;
    }

    /** Null if {@code taken} is not there any more. */
    private static @Nullable StoreStatus present(Directory directory, String taken) throws IOException {
        return Stat.at(directory.fd(), taken) == null ? null : StoreStatus.NAME_COLLISION;
    }

    private @Nullable StoreStatus replace(Directory old, String name, Directory next, String taken, String to)
            throws IOException {
        Stat present = Stat.at(next.fd(), taken);
        if (present == null) {
            return null;
        }
        Stat own = Stat.at(old.fd(), name);
        boolean directory = own != null && own.directory();
        boolean replacesDirectory = exact && present.directory() && directory;
        if ((present.directory() || directory) && !replacesDirectory) {
            return exact && directory ? StoreStatus.NOT_A_DIRECTORY : StoreStatus.ACCESS_DENIED;
        }
        StoreStatus status;
        if (present.isSameFileAs(file)) {
            // rename(2) does nothing if both names lead to the same file.
            status = unlink(old, name, 0);
        } else {
            boolean goes = isLastName(present) && share.streams().mayOutliveFiles();
            FileIdentity replaced = goes ? Generation.identityAt(next.fd(), taken, present) : null;
            status = move(old, name, next, taken, true);
            if (status == StoreStatus.OK && replaced != null) {
                share.streams().gone(replaced);
            }
        }
        return status == StoreStatus.OK ? respell(next, taken, to) : status;
    }

    /**
     * Writes a name as it was asked for, now that it leads to this file. That somebody made a name in just that spelling
     * meanwhile does not undo what was done.
     */
    private StoreStatus respell(Directory directory, String written, String wanted) throws IOException {
        StoreStatus status =
                written.equals(wanted) ? StoreStatus.OK : move(directory, written, directory, wanted, false);
        return status == null ? StoreStatus.OK : status;
    }

    /** @param over whether what is at {@code to} is replaced; if not, null says that the name is taken by now */
    private @Nullable StoreStatus move(Directory old, String name, Directory next, String to, boolean over)
            throws IOException {
        boolean oldCurrent = share.names().isCurrent(old);
        boolean same = old.key().equals(next.key());
        boolean nextCurrent = same ? oldCurrent : share.names().isCurrent(next);
        int flags = over ? 0 : Kernel.RENAME_NOREPLACE;
        int result = Kernel.renameat2(old.fd(), name, next.fd(), to, flags);
        if (result == -Errno.EINVAL && flags != 0 && Stat.at(next.fd(), to) == null) {
            // Either the file system does not know RENAME_NOREPLACE, or a directory was to go into itself.
            result = Kernel.renameat2(old.fd(), name, next.fd(), to, 0);
        }
        if (result < 0) {
            return switch (-result) {
                case Errno.EEXIST -> over ? StoreStatus.DIRECTORY_NOT_EMPTY : null;
                case Errno.EINVAL -> StoreStatus.ACCESS_DENIED;
                default -> Errno.status(-result, "Renaming " + old.pathOf(name) + " to " + next.pathOf(to));
            };
        }
        if (same) {
            share.names().changed(old, oldCurrent, name, to);
        } else {
            share.names().changed(old, oldCurrent, name, null);
            share.names().changed(next, nextCurrent, null, to);
        }
        return StoreStatus.OK;
    }

    /** @param byShortName whether the client calls the file so */
    StoreStatus delete(String path, boolean directory, boolean byShortName) throws IOException {
        StoreStatus check = path.isEmpty() ? StoreStatus.ACCESS_DENIED : share.check(path);
        if (check != StoreStatus.OK) {
            return check;
        }
        Lookup.Parent parent = share.lookup().parentOf(path, false);
        if (parent.directory() == null) {
            return gone(parent.status());
        }
        try (Directory in = parent.directory();
                Held _ = share.names().hold(in)) {
            String name = own(in, Lookup.lastName(path), false);
            if (name == null) {
                name = own(in, Lookup.lastName(path), true);
            }
            if (name == null) {
                return StoreStatus.NAME_NOT_FOUND;
            }
            Stat stat = Stat.at(in.fd(), name);
            boolean really = directory && stat != null && stat.directory();
            StoreStatus status = unlink(in, name, really ? Kernel.AT_REMOVEDIR : 0);
            if (status == StoreStatus.OK && byShortName) {
                share.tunnel().deleted(in.key(), name);
            }
            if (status == StoreStatus.OK && stat != null && isLastName(stat) && stat.isSameFileAs(file)) {
                share.streams().gone(file.file());
            }
            return status;
        }
    }

    private StoreStatus unlink(Directory in, String name, int flags) throws IOException {
        boolean current = share.names().isCurrent(in);
        int result = Kernel.unlinkat(in.fd(), name, flags);
        if (result == 0) {
            share.names().changed(in, current, name, null);
            return StoreStatus.OK;
        }
        // POSIX lets rmdir say either of the two.
        return result == -Errno.EEXIST
                ? StoreStatus.DIRECTORY_NOT_EMPTY
                : Errno.status(-result, "Deleting " + in.pathOf(name));
    }

    StoreStatus link(int fd, String to, boolean replace) throws IOException {
        StoreStatus check = to.isEmpty() ? StoreStatus.NAME_COLLISION : checkNew(to);
        if (check != StoreStatus.OK) {
            return check;
        }
        Lookup.Parent parent = share.lookup().parentOf(to, false);
        if (parent.directory() == null) {
            return parent.status();
        }
        try (Directory in = parent.directory();
                Held _ = share.names().hold(in)) {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                String taken = taken(in, Lookup.lastName(to), attempt > 0);
                StoreStatus status;
                if (taken == null) {
                    status = link(fd, in, Lookup.lastName(to));
                } else {
                    status = replace ? linkOver(fd, in, taken, Lookup.lastName(to)) : present(in, taken);
                }
                if (status != null) {
                    return status;
                }
            }
            return StoreStatus.NAME_COLLISION;
        }
    }

    private @Nullable StoreStatus link(int fd, Directory in, String name) throws IOException {
        boolean current = share.names().isCurrent(in);
        int result = Kernel.linkat(fd, "", in.fd(), name, Kernel.AT_EMPTY_PATH);
        if (result == -Errno.ENOENT || result == -Errno.EPERM) {
            // Before Linux 6.10 that needs CAP_DAC_READ_SEARCH; this does not, but it needs /proc.
            result = Kernel.linkat(Kernel.AT_FDCWD, Kernel.throughProc(fd), in.fd(), name, Kernel.AT_SYMLINK_FOLLOW);
        }
        if (result == 0) {
            share.names().changed(in, current, null, name);
            return StoreStatus.OK;
        }
        return result == -Errno.EEXIST ? null : Errno.status(-result, "Linking to " + in.pathOf(name));
    }

    private @Nullable StoreStatus linkOver(int fd, Directory in, String taken, String name) throws IOException {
        Stat present = Stat.at(in.fd(), taken);
        if (present == null) {
            return null;
        }
        if (present.directory()) {
            return StoreStatus.ACCESS_DENIED;
        }
        if (!present.isSameFileAs(file)) {
            String passing = ".hawser-"
                    + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
            boolean goes = isLastName(present) && share.streams().mayOutliveFiles();
            FileIdentity replaced = goes ? Generation.identityAt(in.fd(), taken, present) : null;
            StoreStatus status = link(fd, in, passing);
            if (status == StoreStatus.OK) {
                status = move(in, passing, in, taken, true);
                if (status == StoreStatus.OK && replaced != null) {
                    share.streams().gone(replaced);
                }
                if (status != StoreStatus.OK) {
                    unlink(in, passing, 0);
                }
            }
            if (status != StoreStatus.OK) {
                return status;
            }
        }
        return respell(in, taken, name);
    }

    /** {@code name} as it is written in {@code directory}, if it leads to this file or is a link that does. */
    @Nullable
    String own(Directory directory, String name, boolean again) throws IOException {
        String written = exact ? written(directory, name) : share.lookup().nameIn(directory, name, again);
        Stat stat = written == null ? null : Stat.at(directory.fd(), written);
        if (written == null || stat == null) {
            return null;
        }
        if (stat.symbolicLink() && !stat.isSameFileAs(file)) {
            int fd = share.root().open(directory.pathOf(written), Kernel.O_PATH);
            if (fd < 0) {
                return null;
            }
            try {
                stat = Stat.of(fd);
            } finally {
                Kernel.close(fd);
            }
        }
        return stat.isSameFileAs(file) ? written : null;
    }

    private StoreStatus check(String from, String to) {
        if (from.isEmpty()) {
            return StoreStatus.ACCESS_DENIED;
        }
        if (to.isEmpty()) {
            return StoreStatus.NAME_COLLISION;
        }
        StoreStatus check = share.check(from);
        return check == StoreStatus.OK ? checkNew(to) : check;
    }

    /** What is hidden from clients can not be written by them either. */
    private StoreStatus checkNew(String path) {
        StoreStatus check = share.check(path);
        return check == StoreStatus.NAME_NOT_FOUND ? StoreStatus.ACCESS_DENIED : check;
    }

    /** A name whose directory is gone is gone. */
    private static StoreStatus gone(StoreStatus status) {
        return status == StoreStatus.PATH_NOT_FOUND ? StoreStatus.NAME_NOT_FOUND : status;
    }
}
