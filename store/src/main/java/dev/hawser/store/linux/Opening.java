package dev.hawser.store.linux;

import dev.hawser.store.FileIdentity;
import dev.hawser.store.MakingRule;
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
import dev.hawser.wire.dtyp.SecurityDescriptor;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One {@link OpenRequest}, on its way. */
final class Opening {
    /** How often a name may go or come between looking for it and opening it before we believe the last answer. */
    private static final int ATTEMPTS = 5;

    private static final int SET_GROUP = 02000;

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
        StoreStatus check = share.check(path);
        if (check != StoreStatus.OK) {
            boolean taken = check == StoreStatus.NAME_NOT_FOUND && request.disposition() != Disposition.OPEN;
            return new Refused(taken ? StoreStatus.ACCESS_DENIED : check);
        }
        if (path.isEmpty() && request.disposition() == Disposition.CREATE) {
            return new Refused(StoreStatus.NAME_COLLISION);
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            OpenResult result = request.disposition() == Disposition.CREATE ? null : openAt(path);
            if (result == null) {
                result = request.exact() ? asWritten() : inAnyCase(attempt > 0);
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
                    return create(directory, Lookup.lastName(path), true);
                }
                if (request.disposition() == Disposition.CREATE) {
                    return Stat.at(directory.fd(), name) == null ? null : new Refused(StoreStatus.NAME_COLLISION);
                }
                return openListed(directory, name);
            }
        }
    }

    /** As {@link #inAnyCase}. */
    private @Nullable OpenResult asWritten() throws IOException {
        Lookup.Parent parent = share.lookup().parentAsWritten(path);
        if (parent.directory() == null) {
            return new Refused(parent.status());
        }
        String name = Lookup.lastName(path);
        try (Directory directory = parent.directory()) {
            // Others may have made it in characters that stand for those that Windows' names can not have.
            for (String written : List.of(name, ClientName.of(name))) {
                if (Stat.at(directory.fd(), written) != null) {
                    return request.disposition() == Disposition.CREATE
                            ? new Refused(StoreStatus.NAME_COLLISION)
                            : openListed(directory, written);
                }
            }
            if (request.disposition() == Disposition.OPEN) {
                return new Refused(StoreStatus.NAME_NOT_FOUND);
            }
            try (Held _ = share.names().hold(directory)) {
                return create(directory, name, share.names().isCurrent(directory));
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
        if (stat.symbolicLink() && request.followLink()) {
            return new Refused(StoreStatus.LINK_NOT_FOLLOWED);
        }
        if (stat.symbolicLink() && request.kind() == Kind.DIRECTORY) {
            return openDirectoryLink(directory.pathOf(name));
        }
        return request.kind() == Kind.DIRECTORY && !stat.directory() ? new Refused(StoreStatus.NOT_A_DIRECTORY) : null;
    }

    /** Null if the link is gone. */
    private @Nullable OpenResult openDirectoryLink(String written) throws IOException {
        int target = share.root().open(written, Kernel.O_PATH | Kernel.O_DIRECTORY);
        if (target < 0) {
            return new Refused(StoreStatus.NOT_A_DIRECTORY);
        }
        Errno.check(Kernel.close(target), "Closing a directory");
        int fd = share.root().open(written, Kernel.O_PATH | Kernel.O_NOFOLLOW);
        return fd < 0 ? null : opened(fd, written, true);
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
            // A name too long for this file system is not there, but may be in other case, where letters take less
            // room.
            case Errno.ENOENT, Errno.ENOTDIR, Errno.ENAMETOOLONG -> null;
            case Errno.EXDEV -> new Refused(StoreStatus.LINK_NOT_FOLLOWED);
            default -> new Refused(Errno.status(-fd, "Opening " + written));
        };
    }

    private OpenResult opened(int fd, String written, boolean pathOnly) throws IOException {
        boolean kept = false;
        try {
            Stat stat = Stat.of(fd);
            StoreStatus refusal = refusal(stat);
            kept = refusal == StoreStatus.OK;
            boolean directory = stat.directory() || request.kind() == Kind.DIRECTORY;
            return kept ? opened(new Descriptor(fd, pathOnly, directory), stat, written) : new Refused(refusal);
        } finally {
            if (!kept) {
                Kernel.close(fd);
            }
        }
    }

    private StoreStatus refusal(Stat stat) {
        if (stat.directory()) {
            return request.kind() == Kind.FILE ? StoreStatus.IS_A_DIRECTORY : StoreStatus.OK;
        }
        if (!stat.regular() && !stat.symbolicLink()) {
            return StoreStatus.ACCESS_DENIED;
        }
        if (stat.symbolicLink()) {
            return request.followLink() ? StoreStatus.LINK_NOT_FOLLOWED : StoreStatus.OK;
        }
        return request.kind() == Kind.DIRECTORY ? StoreStatus.NOT_A_DIRECTORY : StoreStatus.OK;
    }

    private OpenResult opened(Descriptor file, Stat stat, String written) throws IOException {
        Attributes.Kept kept = attributes.kept(file, stat);
        return opened(file, stat, written, false, kept, share.descriptors().get(file, kept.names(), stat));
    }

    private OpenResult opened(
            Descriptor file,
            Stat stat,
            String written,
            boolean created,
            Attributes.Kept kept,
            @Nullable SecurityDescriptor descriptor) {
        FileIdentity identity = Generation.identity(file.fd(), stat);
        Metadata plain = attributes.metadata(stat, identity, kept);
        Metadata metadata = stat.symbolicLink() && file.directory() ? plain.ofDirectoryLink() : plain;
        return new Opened(
                new LinuxFile(share, file, identity, written, path, request.exact()), metadata, created, descriptor);
    }

    /**
     * Under the stripe of {@code directory}, in which the name was just looked for; null if it is there by now. What can
     * not be made as asked for is not left behind.
     */
    private @Nullable OpenResult create(Directory directory, String asked, boolean current) throws IOException {
        boolean makesDirectory = request.kind() == Kind.DIRECTORY;
        String name = request.exact() ? asked : share.tunnel().nameToMake(directory.key(), asked);
        MakingRule.Decision decision = decide(directory, makesDirectory);
        if (decision.status() != StoreStatus.OK) {
            return new Refused(decision.status());
        }
        int fd = makesDirectory ? makeDirectory(directory, name) : makeFile(directory, name);
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
        Descriptor file = new Descriptor(fd, false, makesDirectory);
        boolean kept = false;
        try {
            Attributes.Kept made = attributes.make(file, request.attributes(), decision.creator());
            Stat stat = asAskedFor(Stat.of(fd));
            SecurityDescriptor descriptor = decision.descriptor();
            if (descriptor != null) {
                // The kernel may have given it a POSIX ACL that its directory says to inherit.
                StoreStatus status = share.descriptors().set(file, Xattrs.names(file), stat, descriptor);
                if (status != StoreStatus.OK) {
                    return new Refused(status);
                }
            }
            if (request.mode() != OpenRequest.ANY_MODE) {
                Errno.check(file.chmod(stat.permissions()), "Setting the mode of " + directory.pathOf(name));
            }
            share.names().changed(directory, current, null, name);
            if (makesDirectory) {
                share.names().made(stat);
            }
            OpenResult result = opened(file, stat, directory.pathOf(name), true, made, descriptor);
            kept = true;
            return result;
        } finally {
            if (!kept) {
                Kernel.close(fd);
                Kernel.unlinkat(directory.fd(), name, makesDirectory ? Kernel.AT_REMOVEDIR : 0);
            }
        }
    }

    /** What a file that was just made will be: a directory hands the bit on that has its group given to what is in it. */
    private Stat asAskedFor(Stat made) {
        return request.mode() == OpenRequest.ANY_MODE
                ? made
                : made.withPermissions(request.mode() | (made.directory() ? made.mode() & SET_GROUP : 0));
    }

    private MakingRule.Decision decide(Directory directory, boolean makesDirectory) throws IOException {
        Descriptor parent = new Descriptor(directory.fd(), true, true);
        Stat stat = directory.stat();
        Attributes.Kept kept = attributes.kept(parent, stat);
        return request.making()
                .decide(
                        attributes.metadata(stat, Generation.identity(directory.fd(), stat), kept),
                        share.descriptors().get(parent, kept.names(), stat),
                        makesDirectory);
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
