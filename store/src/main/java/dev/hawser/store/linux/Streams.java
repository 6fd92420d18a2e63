package dev.hawser.store.linux;

import dev.hawser.store.CaseFolding;
import dev.hawser.store.FileIdentity;
import dev.hawser.store.OpenRequest.Disposition;
import dev.hawser.store.StoreStatus;
import dev.hawser.store.StreamInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The named streams of files and directories, in extended attributes as Samba's streams_xattr has them, and in {@link
 * Overflow}, which counts if one is in both places: then it was on its way out when the machine stopped. Any thread.
 */
final class Streams {
    private final Overflow overflow;

    /** Guards {@link #open}, and which streams there are, so that none is made twice. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Map<FileIdentity, Shared> open = new HashMap<>();

    Streams(Overflow overflow) {
        this.overflow = overflow;
    }

    /** The content of a stream that is open, as often as {@link #users} says. */
    private static final class Shared {
        private final StreamContent content;
        private int users;

        Shared(StreamContent content) {
            this.content = content;
        }
    }

    /** A stream that is there. */
    private record Found(String name, boolean overflown) {}

    /** @param content until {@link #close}; null if refused */
    record Opened(@Nullable StreamContent content, StoreStatus status, boolean created) {
        static Opened refused(StoreStatus status) {
            return new Opened(null, status, false);
        }
    }

    Opened open(Descriptor base, FileIdentity file, String name, Disposition disposition) throws IOException {
        lock.lock();
        try {
            Found found = find(base, file, name);
            if (found == null && disposition == Disposition.OPEN) {
                return Opened.refused(StoreStatus.NAME_NOT_FOUND);
            }
            if (found != null && disposition == Disposition.CREATE) {
                return Opened.refused(StoreStatus.NAME_COLLISION);
            }
            Shared shared = open.get(file.ofStream(name));
            if (shared == null) {
                int overflown =
                        found == null ? make(base, file, name) : found.overflown ? overflow.open(file, found.name) : -1;
                shared = new Shared(new StreamContent(overflow, file, found == null ? name : found.name, overflown));
                open.put(file.ofStream(name), shared);
            }
            shared.users++;
            return new Opened(shared.content, StoreStatus.OK, found == null);
        } finally {
            lock.unlock();
        }
    }

    /** Makes an empty stream; its overflow if it does not fit an attribute even so, or -1. */
    private int make(Descriptor base, FileIdentity file, String name) throws IOException {
        int result = base.setXattr(StreamName.attribute(name), new byte[1]);
        if (Xattrs.lacksRoom(result)) {
            return overflow.make(file, name);
        }
        Errno.check(result, "Making the stream " + name);
        return -1;
    }

    void close(StreamContent content) {
        lock.lock();
        try {
            Shared shared = open.get(content.identity());
            if (shared != null && shared.content == content && --shared.users == 0) {
                open.remove(content.identity());
                content.close();
            }
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Found find(Descriptor base, FileIdentity file, String name) throws IOException {
        for (Found found : all(base, file)) {
            if (CaseFolding.same(found.name, name)) {
                return found;
            }
        }
        return null;
    }

    private List<Found> all(Descriptor base, FileIdentity file) throws IOException {
        List<Found> all = new ArrayList<>(0);
        for (String name : overflow.names(file)) {
            all.add(new Found(name, true));
        }
        for (String attribute : Xattrs.names(base).streams()) {
            String name = StreamName.of(attribute);
            if (all.stream().noneMatch(other -> CaseFolding.same(other.name, name))) {
                all.add(new Found(name, false));
            }
        }
        return all;
    }

    List<StreamInfo> list(Descriptor base, FileIdentity file) throws IOException {
        lock.lock();
        try {
            List<StreamInfo> list = new ArrayList<>(0);
            for (Found found : all(base, file)) {
                StreamContent.Extents extents;
                if (found.overflown) {
                    int fd = overflow.open(file, found.name);
                    try {
                        Stat stat = Stat.of(fd);
                        extents = new StreamContent.Extents(stat.size(), stat.blocks() * 512);
                    } finally {
                        Kernel.close(fd);
                    }
                } else {
                    extents = StreamContent.extents(base.getXattr(StreamName.attribute(found.name), 0));
                }
                list.add(new StreamInfo(found.name, extents.size(), extents.allocation()));
            }
            return list;
        } finally {
            lock.unlock();
        }
    }

    StoreStatus delete(Descriptor base, FileIdentity file, String name) throws IOException {
        lock.lock();
        try {
            Found found = find(base, file, name);
            if (found == null) {
                return StoreStatus.NAME_NOT_FOUND;
            }
            delete(base, file, found);
            return StoreStatus.OK;
        } finally {
            lock.unlock();
        }
    }

    private void delete(Descriptor base, FileIdentity file, Found found) throws IOException {
        int result = base.removeXattr(StreamName.attribute(found.name));
        if (result != -Errno.ENODATA && !(found.overflown && result == -Errno.ERANGE)) {
            Errno.check(result, "Deleting the stream " + found.name);
        }
        if (found.overflown) {
            overflow.delete(file, found.name);
        }
    }

    /** Deletes all named streams of {@code file}. */
    void clear(Descriptor base, FileIdentity file) throws IOException {
        lock.lock();
        try {
            for (Found found : all(base, file)) {
                delete(base, file, found);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The file is gone, and its attributes with it. */
    void gone(FileIdentity file) throws IOException {
        overflow.deleteAll(file);
    }

    /** Whether {@link #gone} has anything to do for any file. */
    boolean mayOutliveFiles() {
        return overflow.isPresent();
    }

    StoreStatus rename(Descriptor base, FileIdentity file, StreamContent content, String to, boolean replace)
            throws IOException {
        lock.lock();
        try {
            if (to.isEmpty()) {
                return replace ? becomeFile(base, file, content) : StoreStatus.NAME_COLLISION;
            }
            String from = content.name();
            Found source = find(base, file, from);
            Found taken = find(base, file, to);
            if (source == null) {
                return StoreStatus.NAME_NOT_FOUND;
            }
            boolean respelled = CaseFolding.same(from, to);
            if (taken != null && !respelled) {
                if (!replace) {
                    return StoreStatus.NAME_COLLISION;
                }
                if (open.containsKey(file.ofStream(to))) {
                    return StoreStatus.ACCESS_DENIED;
                }
            }
            move(base, file, content, source, to);
            if (taken != null && !respelled && !taken.name.equals(to)) {
                delete(base, file, taken);
            }
            Shared shared = open.remove(content.identity());
            content.renamed(to);
            if (shared != null) {
                open.put(content.identity(), shared);
            }
            return StoreStatus.OK;
        } finally {
            lock.unlock();
        }
    }

    /** The content of the stream takes the place of the file's, and the stream is gone; whoever has it open sees it empty. */
    private StoreStatus becomeFile(Descriptor base, FileIdentity file, StreamContent content) throws IOException {
        int fd = Kernel.openat(Kernel.AT_FDCWD, Kernel.throughProc(base.fd()), Kernel.O_RDWR | Kernel.O_CLOEXEC);
        if (fd < 0) {
            return Errno.status(-fd, "Opening a file to replace its content");
        }
        try {
            Content target = new Content(fd);
            target.setSize(0);
            ByteBuffer buffer = ByteBuffer.allocate(Scratch.DATA_SIZE);
            long at = 0;
            for (int count = content.read(base, 0, buffer); count > 0; count = content.read(base, at, buffer.clear())) {
                target.write(at, buffer.flip());
                at += count;
            }
        } finally {
            Kernel.close(fd);
        }
        content.setSize(base, 0);
        return delete(base, file, content.name());
    }

    /** Whatever {@code to} was before is replaced. */
    private void move(Descriptor base, FileIdentity file, StreamContent content, Found source, String to)
            throws IOException {
        if (source.name.equals(to)) {
            return;
        }
        if (source.overflown) {
            base.removeXattr(StreamName.attribute(to));
            overflow.rename(file, source.name, to);
            return;
        }
        // There is no call to rename an attribute. Both names at once may not fit: then the new one gives way to the
        // old.
        byte[] value = Xattrs.get(base, StreamName.attribute(source.name));
        byte[] kept = value == null ? new byte[1] : value;
        overflow.delete(file, to);
        int result = base.setXattr(StreamName.attribute(to), kept);
        if (Xattrs.lacksRoom(result)) {
            content.movedOut(overflow.make(file, to, kept, Math.max(0, kept.length - 1)));
        } else {
            Errno.check(result, "Renaming the stream " + source.name);
        }
        Errno.check(base.removeXattr(StreamName.attribute(source.name)), "Taking the stream's old name " + source.name);
    }
}
