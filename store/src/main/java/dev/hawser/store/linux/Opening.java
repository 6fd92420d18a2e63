package dev.hawser.store.linux;

import dev.hawser.store.FileIdentity;
import dev.hawser.store.Metadata;
import dev.hawser.store.OpenRequest;
import dev.hawser.store.OpenRequest.ContentAccess;
import dev.hawser.store.OpenRequest.Disposition;
import dev.hawser.store.OpenRequest.Kind;
import dev.hawser.store.OpenResult;
import dev.hawser.store.OpenResult.Opened;
import dev.hawser.store.OpenResult.Refused;
import dev.hawser.store.StoreStatus;
import dev.hawser.store.linux.NameCache.Held;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One {@link OpenRequest}, on its way. */
final class Opening {
    /** How often a name may go or come between looking for it and opening it before we believe the last answer. */
    private static final int ATTEMPTS = 5;

    private final Share share;
    private final Attributes attributes;
    private final OpenRequest request;
    private final String path;

    Opening(Share share, OpenRequest request) {
        this.share = share;
        this.attributes = new Attributes(share);
        this.request = request;
        this.path = request.path();
    }

    OpenResult run() throws IOException {
        StoreStatus check = PathCheck.check(path);
        if (check != StoreStatus.OK) {
            return new Refused(check);
        }
        if (path.isEmpty() && request.disposition() == Disposition.CREATE) {
            return new Refused(StoreStatus.NAME_COLLISION);
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            OpenResult result = request.disposition() == Disposition.CREATE ? null : openAt(path);
            if (result == null) {
                result = inAnyCase(attempt > 0);
            }
            if (result != null) {
                return result;
            }
        }
        return new Refused(StoreStatus.NAME_NOT_FOUND);
    }

    /** Null if what was found was gone at once, or what was to be made was there at once. */
    private @Nullable OpenResult inAnyCase(boolean again) throws IOException {
        Lookup.Parent parent = share.lookup().parentOf(path, again);
        if (parent.directory() == null) {
            return new Refused(parent.status());
        }
        try (Directory directory = parent.directory()) {
            if (request.disposition() == Disposition.OPEN) {
                String name = share.names().find(directory, Lookup.lastName(path), again);
                return name == null ? new Refused(StoreStatus.NAME_NOT_FOUND) : openListed(directory, name);
            }
            try (Held _ = share.names().hold(directory)) {
                String name = share.names().find(directory, Lookup.lastName(path), again);
                if (name == null) {
                    return create(directory, Lookup.lastName(path));
                }
                if (request.disposition() == Disposition.CREATE) {
                    return Stat.at(directory.fd(), name) == null ? null : new Refused(StoreStatus.NAME_COLLISION);
                }
                return openListed(directory, name);
            }
        }
    }

    private @Nullable OpenResult openListed(Directory directory, String name) throws IOException {
        OpenResult result = openAt(directory.pathOf(name));
        if (result != null) {
            return result;
        }
        Stat stat = Stat.at(directory.fd(), name);
        if (stat == null) {
            return null;
        }
        if (stat.symbolicLink()) {
            return new Refused(StoreStatus.LINK_NOT_FOLLOWED);
        }
        return request.kind() == Kind.DIRECTORY && !stat.directory() ? new Refused(StoreStatus.NOT_A_DIRECTORY) : null;
    }

    /** Null if {@code written} leads nowhere. */
    private @Nullable OpenResult openAt(String written) throws IOException {
        // A FIFO must not wait for its other end, nor a device for anything.
        int flags = Kernel.O_NONBLOCK | (request.followLink() ? 0 : Kernel.O_NOFOLLOW);
        if (request.kind() == Kind.DIRECTORY) {
            flags |= Kernel.O_DIRECTORY;
        } else if (request.access() == ContentAccess.READ_WRITE) {
            flags |= Kernel.O_RDWR;
        }
        int fd = share.root().open(written, flags);
        if (fd == -Errno.EISDIR && request.kind() == Kind.ANY) {
            fd = share.root().open(written, Kernel.O_DIRECTORY | (flags & Kernel.O_NOFOLLOW));
        }
        boolean pathOnly = (fd == -Errno.EACCES && request.access() == ContentAccess.NONE)
                || (fd == -Errno.ELOOP && !request.followLink());
        if (pathOnly) {
            fd = share.root().open(written, Kernel.O_PATH | (flags & (Kernel.O_NOFOLLOW | Kernel.O_DIRECTORY)));
        }
        if (fd >= 0) {
            return opened(fd, written, pathOnly);
        }
        return switch (-fd) {
            case Errno.ENOENT, Errno.ENOTDIR -> null;
            case Errno.EXDEV -> new Refused(StoreStatus.LINK_NOT_FOLLOWED);
            default -> new Refused(Errno.status(-fd, "Opening " + written));
        };
    }

    private OpenResult opened(int fd, String written, boolean pathOnly) throws IOException {
        try {
            Stat stat = Stat.of(fd);
            StoreStatus refusal = refusal(stat);
            if (refusal == StoreStatus.OK) {
                return opened(fd, stat, written, pathOnly, false);
            }
            Errno.check(Kernel.close(fd), "Closing " + written);
            return new Refused(refusal);
        } catch (IOException | RuntimeException e) {
            Kernel.close(fd);
            throw e;
        }
    }

    private StoreStatus refusal(Stat stat) {
        if (stat.directory()) {
            return request.kind() == Kind.FILE ? StoreStatus.IS_A_DIRECTORY : StoreStatus.OK;
        }
        if (!stat.regular() && !stat.symbolicLink()) {
            return StoreStatus.ACCESS_DENIED;
        }
        if (request.kind() == Kind.DIRECTORY) {
            return StoreStatus.NOT_A_DIRECTORY;
        }
        return stat.symbolicLink() && request.followLink() ? StoreStatus.LINK_NOT_FOLLOWED : StoreStatus.OK;
    }

    private OpenResult opened(int fd, Stat stat, String written, boolean pathOnly, boolean created) {
        FileIdentity identity = Generation.identity(fd, stat);
        Metadata metadata = attributes.metadata(stat, identity, attributes.kept(fd, stat, pathOnly));
        LinuxFile.Descriptor descriptor = new LinuxFile.Descriptor(fd, pathOnly, stat.directory());
        return new Opened(new LinuxFile(share, descriptor, identity, written), metadata, created);
    }

    /** Under the stripe of {@code directory}; null if the name is there by now. */
    private @Nullable OpenResult create(Directory directory, String name) throws IOException {
        boolean current = share.names().isCurrent(directory);
        int fd = request.kind() == Kind.DIRECTORY ? makeDirectory(directory, name) : makeFile(directory, name);
        if (fd == -Errno.EEXIST) {
            return null;
        }
        if (fd < 0) {
            // The directory was there when it was opened.
            return new Refused(
                    fd == -Errno.ENOENT
                            ? StoreStatus.PATH_NOT_FOUND
                            : Errno.status(-fd, "Making " + directory.pathOf(name)));
        }
        try {
            share.names().changed(directory, current, null, name);
            StoreStatus status = attributes.make(fd, request.kind() == Kind.DIRECTORY, request.attributes());
            if (status != StoreStatus.OK) {
                Errno.check(Kernel.close(fd), "Closing " + name);
                return new Refused(status);
            }
            Stat stat = Stat.of(fd);
            if (stat.directory()) {
                share.names().made(stat);
            }
            return opened(fd, stat, directory.pathOf(name), false, true);
        } catch (IOException | RuntimeException e) {
            Kernel.close(fd);
            throw e;
        }
    }

    private int makeFile(Directory directory, String name) {
        int flags = Kernel.O_RDWR | Kernel.O_CREAT | Kernel.O_EXCL;
        return ShareRoot.openIn(directory.fd(), name, flags, share.options().fileMode());
    }

    private int makeDirectory(Directory directory, String name) {
        int result = Kernel.mkdirat(directory.fd(), name, share.options().directoryMode());
        return result < 0 ? result : ShareRoot.openIn(directory.fd(), name, Kernel.O_DIRECTORY, 0);
    }
}
