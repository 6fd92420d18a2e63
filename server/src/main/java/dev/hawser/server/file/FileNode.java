package dev.hawser.server.file;

import dev.hawser.store.CaseFolding;
import dev.hawser.store.FileIdentity;
import dev.hawser.store.Store;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.ShareAccess;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One open file: its opens, and the names they were opened by. */
final class FileNode {
    private final FileTable table;
    private volatile FileIdentity identity;

    /** Guards everything below, {@link Link} and the locks of this file. */
    final ReentrantLock lock = new ReentrantLock();

    final ByteRangeLocks ranges = new ByteRangeLocks();
    private final List<FileOpen> opens = new ArrayList<>(2);
    /** Of the file's named streams that are open. */
    private final List<StreamHold> streams = new ArrayList<>(0);

    private final Map<String, Link> links = new HashMap<>(2);
    private final FileCaching caching;
    private final FileTimes times;

    /** What waits until nobody is asked any more to give up what he keeps. */
    private final List<Runnable> waiting = new ArrayList<>(0);

    private final List<Runnable> afterwards = new ArrayList<>(0);

    /** Links that are being deleted; who waits would find them in the way. */
    private int deletions;

    private boolean gone;

    /** Tells it apart from all others, in the order that they came. */
    private final long number;

    FileNode(FileTable table, FileIdentity identity, long number) {
        this.table = table;
        this.number = number;
        this.identity = identity;
        this.caching = new FileCaching(this, opens, ranges, table.leases());
        this.times = new FileTimes(lock, opens);
    }

    long number() {
        return number;
    }

    FileIdentity identity() {
        return identity;
    }

    /** The named stream that this is has another name. */
    void renamed(FileIdentity to) {
        identity = to;
    }

    static String fold(String path) {
        return CaseFolding.fold(path);
    }

    Attachment attach(Store store, String path, OpenTerms terms) {
        return change(() -> {
            if (gone) {
                return new Attachment.Gone();
            }
            Attachment attachment = admit(store, path, terms);
            if (opens.isEmpty() && links.isEmpty()) {
                vanish();
            }
            return attachment;
        });
    }

    private Attachment admit(Store store, String path, OpenTerms terms) {
        Link link = links.get(fold(path));
        if (link != null && link.deletePending) {
            return new Attachment.Refused(NtStatus.DELETE_PENDING);
        }
        if (caching.belongsElsewhere(terms)) {
            return new Attachment.Refused(NtStatus.INVALID_PARAMETER);
        }
        if ((terms.access() & AccessMask.DELETE) != 0 && streams.stream().anyMatch(stream -> !stream.sharesDelete())) {
            return new Attachment.Refused(NtStatus.SHARING_VIOLATION);
        }
        boolean violation = isInConflict(terms);
        if (caching.breakFor(terms, violation)) {
            return new Attachment.Breaking(this::whenSettled);
        }
        if (violation) {
            return new Attachment.Refused(NtStatus.SHARING_VIOLATION);
        }
        if (link == null) {
            link = new Link(store, path);
            add(link, terms.directory());
        } else if (terms.directory()) {
            // It may have been opened by one of its streams first, which are no directories.
            add(link, true);
        }
        link.opens++;
        FileOpen open = new FileOpen(this, link, terms, caching.grant(terms));
        opens.add(open);
        caching.added(open);
        return new Attachment.Attached(open);
    }

    /** Changes anything here, and then does, without the lock, what came of it. */
    <T> T change(Supplier<T> change) {
        T result;
        List<Runnable> then;
        lock.lock();
        try {
            result = change.get();
            if (!waiting.isEmpty() && !caching.anyBreaking() && deletions == 0) {
                afterwards.addAll(waiting);
                waiting.clear();
            }
            caching.remember();
            then = afterwards.isEmpty() ? List.of() : List.copyOf(afterwards);
            afterwards.clear();
        } finally {
            lock.unlock();
        }
        then.forEach(Runnable::run);
        return result;
    }

    /** Has {@link #change} do something once the lock is free. */
    void afterwards(Runnable action) {
        afterwards.add(action);
    }

    FileCaching caching() {
        return caching;
    }

    FileTimes times() {
        return times;
    }

    void whenSettled(Runnable action) {
        change(() -> waiting.add(action));
    }

    private boolean isInConflict(OpenTerms terms) {
        for (FileOpen other : opens) {
            if (terms.conflictsWith(other.terms())) {
                return true;
            }
        }
        return false;
    }

    /** Takes an open away; whether the link it was opened by is to be deleted now. */
    boolean detach(FileOpen open) {
        return change(() -> {
            opens.remove(open);
            caching.removed(open);
            Link link = open.link();
            link.opens--;
            if (open.isDeleteOnClose()) {
                link.deletePending = true;
            }
            boolean last = link.opens == 0;
            if (link.deletePending && (last || open.isDeleteAtOnce())) {
                deletions++;
                if (!last) {
                    remove(link);
                }
                return true;
            }
            drop(link);
            return false;
        });
    }

    /** A named stream of this file is about to be opened by way of the link {@code path}. */
    StreamHold.Result hold(Store store, String path, OpenTerms terms) {
        lock.lock();
        try {
            if (gone) {
                return new StreamHold.Gone();
            }
            Link link = links.get(fold(path));
            boolean sharesDelete = (terms.shareAccess() & ShareAccess.DELETE) != 0;
            boolean toBeDeleted = opens.stream().anyMatch(open -> (open.access() & AccessMask.DELETE) != 0);
            if (link != null && link.deletePending) {
                return new StreamHold.Refused(NtStatus.DELETE_PENDING);
            }
            if (toBeDeleted && !sharesDelete && terms.usesContent()) {
                return new StreamHold.Refused(NtStatus.SHARING_VIOLATION);
            }
            if (link == null) {
                link = new Link(store, path);
                add(link, false);
            }
            link.opens++;
            StreamHold hold = new StreamHold(this, link, sharesDelete || !terms.usesContent());
            streams.add(hold);
            return new StreamHold.Held(hold);
        } finally {
            lock.unlock();
        }
    }

    /** The opposite of {@link #hold}; whether the link is to be deleted now. */
    boolean release(StreamHold hold) {
        return change(() -> {
            streams.remove(hold);
            Link link = hold.link();
            link.opens--;
            if (link.opens == 0 && link.deletePending) {
                deletions++;
                return true;
            }
            drop(link);
            return false;
        });
    }

    boolean hasStreams() {
        lock.lock();
        try {
            return !streams.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** The link that {@link #detach} wanted deleted is gone, or could not be deleted. */
    void deleted(Link link) {
        change(() -> {
            deletions--;
            link.deletePending = false;
            drop(link);
            return null;
        });
    }

    /** Whether an open other than {@code self} does not share {@code right}, while it has the content open. */
    boolean othersRefuse(FileOpen self, int right) {
        lock.lock();
        try {
            return opens.stream()
                    .anyMatch(other ->
                            other != self && other.terms().usesContent() && (other.shareAccess() & right) == 0);
        } finally {
            lock.unlock();
        }
    }

    boolean refusesMoves() {
        lock.lock();
        try {
            return opens.stream().anyMatch(open -> open.terms().refusesMoves());
        } finally {
            lock.unlock();
        }
    }

    boolean isAt(Store store, String foldedPath) {
        lock.lock();
        try {
            Link link = links.get(foldedPath);
            return link != null && link.store == store;
        } finally {
            lock.unlock();
        }
    }

    boolean isBelow(Store store, String foldedPrefix) {
        lock.lock();
        try {
            return links.values().stream().anyMatch(link -> link.isBelow(store, foldedPrefix));
        } finally {
            lock.unlock();
        }
    }

    boolean hasDeletePendingBelow(Store store, String foldedPrefix) {
        lock.lock();
        try {
            return links.values().stream().anyMatch(link -> link.deletePending && link.isBelow(store, foldedPrefix));
        } finally {
            lock.unlock();
        }
    }

    /** Whether the file keeps its name from being given to another, as somebody who has it open does not share its deletion. */
    boolean refusesReplacement() {
        lock.lock();
        try {
            return !streams.isEmpty()
                    || opens.stream()
                            .map(FileOpen::terms)
                            .anyMatch(terms -> terms.usesContent() && (terms.shareAccess() & ShareAccess.DELETE) == 0);
        } finally {
            lock.unlock();
        }
    }

    /** The directory {@code foldedPrefix} is {@code to} by now. */
    void movedBelow(Store store, String foldedPrefix, String to) {
        lock.lock();
        try {
            for (Link link : List.copyOf(links.values())) {
                if (link.isBelow(store, foldedPrefix)) {
                    move(link, to + link.path.substring(foldedPrefix.length() - 1));
                }
            }
        } finally {
            lock.unlock();
        }
    }

    boolean isOnlyOpen() {
        lock.lock();
        try {
            return opens.size() == 1 && streams.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    boolean isUnused() {
        lock.lock();
        try {
            return opens.isEmpty() && streams.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    void renamed(Link link, String to) {
        lock.lock();
        try {
            move(link, to);
        } finally {
            lock.unlock();
        }
    }

    private void move(Link link, String to) {
        boolean directory = remove(link);
        link.moveTo(to);
        add(link, directory);
    }

    private void drop(Link link) {
        if (link.opens == 0) {
            remove(link);
            if (opens.isEmpty() && links.isEmpty()) {
                vanish();
            }
        }
    }

    private void add(Link link, boolean directory) {
        if (links.put(link.folded, link) != link) {
            table.addPath(link.folded, this);
        }
        if (directory) {
            table.addDirectory(link.store, link.folded, this);
        }
    }

    private boolean remove(Link link) {
        if (links.remove(link.folded, link)) {
            table.removePath(link.folded, this);
        }
        return table.removeDirectory(link.store, link.folded, this);
    }

    /** Whether the directory is going to be deleted, so that nothing can be put into it. */
    boolean isDeletePending(String foldedPath) {
        lock.lock();
        try {
            Link link = links.get(foldedPath);
            return link != null && link.deletePending;
        } finally {
            lock.unlock();
        }
    }

    private void vanish() {
        gone = true;
        table.remove(this);
    }

    /** One name of the file; guarded by the file's lock. */
    static final class Link {
        private final Store store;
        private String path;
        private String folded;
        private int opens;
        private boolean deletePending;

        Link(Store store, String path) {
            this.store = store;
            this.path = path;
            this.folded = fold(path);
        }

        boolean isBelow(Store ofStore, String foldedPrefix) {
            return store == ofStore && folded.startsWith(foldedPrefix);
        }

        void moveTo(String newPath) {
            path = newPath;
            folded = fold(newPath);
        }

        String path() {
            return path;
        }

        boolean isDeletePending() {
            return deletePending;
        }

        void setDeletePending(boolean pending) {
            deletePending = pending;
        }
    }
}
