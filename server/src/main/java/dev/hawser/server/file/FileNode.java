package dev.hawser.server.file;

import dev.hawser.store.CaseFolding;
import dev.hawser.store.FileIdentity;
import dev.hawser.store.Store;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.OplockLevel;
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
    private final FileIdentity identity;

    /** Guards everything below, {@link Link} and the locks of this file. */
    final ReentrantLock lock = new ReentrantLock();

    final ByteRangeLocks ranges = new ByteRangeLocks();
    private final List<FileOpen> opens = new ArrayList<>(2);
    private final Map<String, Link> links = new HashMap<>(2);
    /** Opens that wait until no oplock is breaking. */
    private final List<Runnable> waiting = new ArrayList<>(0);

    private volatile boolean levelTwo;
    private boolean gone;

    FileNode(FileTable table, FileIdentity identity) {
        this.table = table;
        this.identity = identity;
    }

    FileIdentity identity() {
        return identity;
    }

    static String fold(String path) {
        return CaseFolding.fold(path);
    }

    Attachment attach(Store store, String path, OpenTerms terms) {
        List<Runnable> tell = new ArrayList<>(0);
        Attachment attachment;
        lock.lock();
        try {
            attachment = gone ? new Attachment.Gone() : admit(store, path, terms, tell);
            if (!gone && opens.isEmpty() && links.isEmpty()) {
                vanish();
            }
        } finally {
            lock.unlock();
        }
        tell.forEach(Runnable::run);
        return attachment;
    }

    /**
     * A batch oplock goes down before sharing is looked at, since its holder may have closed the file for its own part;
     * an exclusive one only behind it.
     */
    private Attachment admit(Store store, String path, OpenTerms terms, List<Runnable> tell) {
        int target = terms.overwrites() ? OplockLevel.NONE : OplockLevel.II;
        if (!terms.isStatOpen() && breakOplocks(OplockLevel.BATCH, target, tell)) {
            return new Attachment.Breaking(this::whenSettled);
        }
        Link link = links.get(fold(path));
        if (link != null && link.deletePending) {
            return new Attachment.Refused(NtStatus.DELETE_PENDING);
        }
        for (FileOpen other : opens) {
            if (conflict(terms, other.terms())) {
                return new Attachment.Refused(NtStatus.SHARING_VIOLATION);
            }
        }
        if (!terms.isStatOpen() && breakOplocks(OplockLevel.EXCLUSIVE, target, tell)) {
            return new Attachment.Breaking(this::whenSettled);
        }
        if (terms.overwrites()) {
            breakOplocks(OplockLevel.II, OplockLevel.NONE, tell);
        }
        if (link == null) {
            link = new Link(store, path);
            links.put(fold(path), link);
        }
        link.opens++;
        FileOpen open = new FileOpen(this, link, terms, new Oplock(terms.holder(), grantable(terms)));
        opens.add(open);
        levelTwo |= open.oplock().level() == OplockLevel.II;
        return new Attachment.Attached(open);
    }

    /** Breaks all oplocks of {@code level}; whether the answer of a holder must be waited for. */
    private boolean breakOplocks(int level, int target, List<Runnable> tell) {
        boolean waits = false;
        for (FileOpen other : opens) {
            if (other.oplock().level() == level) {
                tell.add(other.oplock().breakTo(target));
                waits |= other.oplock().isBreaking();
            }
        }
        return waits;
    }

    private int grantable(OpenTerms terms) {
        boolean othersKeepNothing = opens.stream()
                .allMatch(other -> other.terms().isStatOpen() && other.oplock().level() == OplockLevel.NONE);
        if (terms.oplockLevel() == OplockLevel.NONE) {
            return OplockLevel.NONE;
        }
        if (othersKeepNothing && terms.oplockLevel() != OplockLevel.II) {
            return terms.oplockLevel();
        }
        boolean othersMayWrite = opens.stream().anyMatch(other -> other.oplock().isExclusive());
        return ranges.isEmpty() && !othersMayWrite ? OplockLevel.II : OplockLevel.NONE;
    }

    /** Breaks all oplocks of level II: what their holders have read is about to change. */
    void contentChanges() {
        List<Runnable> tell = new ArrayList<>(0);
        lock.lock();
        try {
            breakOplocks(OplockLevel.II, OplockLevel.NONE, tell);
            levelTwo = false;
        } finally {
            lock.unlock();
        }
        tell.forEach(Runnable::run);
    }

    private void whenSettled(Runnable action) {
        lock.lock();
        try {
            if (opens.stream().anyMatch(open -> open.oplock().isBreaking())) {
                waiting.add(action);
                return;
            }
        } finally {
            lock.unlock();
        }
        action.run();
    }

    /** Changes oplocks, and lets those go on that waited for it. */
    <T> T settle(Supplier<T> change) {
        T result;
        List<Runnable> settled = List.of();
        lock.lock();
        try {
            result = change.get();
            levelTwo |= opens.stream().anyMatch(open -> open.oplock().level() == OplockLevel.II);
            if (!waiting.isEmpty()
                    && opens.stream().noneMatch(open -> open.oplock().isBreaking())) {
                settled = List.copyOf(waiting);
                waiting.clear();
            }
        } finally {
            lock.unlock();
        }
        settled.forEach(Runnable::run);
        return result;
    }

    /** Whether two opens can not be at once. Opens of attributes only disturb nobody ([MS-FSA] 2.1.5.1.2.2). */
    private static boolean conflict(OpenTerms one, OpenTerms other) {
        return one.usesContent()
                && other.usesContent()
                && (denied(one.access(), other.shareAccess()) || denied(other.access(), one.shareAccess()));
    }

    private static boolean denied(int access, int share) {
        return ((access & (AccessMask.FILE_READ_DATA | AccessMask.FILE_EXECUTE)) != 0
                        && (share & ShareAccess.READ) == 0)
                || ((access & (AccessMask.FILE_WRITE_DATA | AccessMask.FILE_APPEND_DATA)) != 0
                        && (share & ShareAccess.WRITE) == 0)
                || ((access & AccessMask.DELETE) != 0 && (share & ShareAccess.DELETE) == 0);
    }

    /** Takes an open away; whether the link it was opened by is to be deleted now. */
    boolean detach(FileOpen open) {
        return settle(() -> {
            opens.remove(open);
            open.oplock().lose();
            Link link = open.link();
            link.opens--;
            if (open.isDeleteOnClose()) {
                link.deletePending = true;
            }
            if (link.opens == 0 && link.deletePending) {
                return true;
            }
            drop(link);
            return false;
        });
    }

    /** The link that {@link #detach} wanted deleted is gone, or could not be deleted. */
    void deleted(Link link) {
        lock.lock();
        try {
            link.deletePending = false;
            drop(link);
        } finally {
            lock.unlock();
        }
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

    boolean hasLinkBelow(Store store, String foldedPrefix) {
        lock.lock();
        try {
            return links.values().stream()
                    .anyMatch(l -> l.store == store && fold(l.path).startsWith(foldedPrefix));
        } finally {
            lock.unlock();
        }
    }

    /** Whether there may be an oplock of level II, to be read without the lock on the way of each WRITE. */
    boolean mayHaveLevelTwo() {
        return levelTwo;
    }

    boolean isUnused() {
        lock.lock();
        try {
            return opens.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    void renamed(Link link, String to) {
        lock.lock();
        try {
            links.remove(fold(link.path), link);
            link.path = to;
            links.put(fold(to), link);
        } finally {
            lock.unlock();
        }
    }

    private void drop(Link link) {
        if (link.opens == 0) {
            links.remove(fold(link.path), link);
            if (opens.isEmpty() && links.isEmpty()) {
                vanish();
            }
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
        private int opens;
        private boolean deletePending;

        Link(Store store, String path) {
            this.store = store;
            this.path = path;
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
