package dev.hawser.server.file;

import dev.hawser.store.FileIdentity;
import dev.hawser.store.Store;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.ShareAccess;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** One open file: its opens, and the names they were opened by. */
final class FileNode {
    private static final int CONTENT_OR_DELETE = AccessMask.FILE_READ_DATA
            | AccessMask.FILE_WRITE_DATA
            | AccessMask.FILE_APPEND_DATA
            | AccessMask.FILE_EXECUTE
            | AccessMask.DELETE;

    private final FileTable table;
    private final FileIdentity identity;

    /** Guards everything below, {@link Link} and the locks of this file. */
    final ReentrantLock lock = new ReentrantLock();

    final ByteRangeLocks ranges = new ByteRangeLocks();
    private final List<FileOpen> opens = new ArrayList<>(2);
    private final Map<String, Link> links = new HashMap<>(2);
    private boolean gone;

    FileNode(FileTable table, FileIdentity identity) {
        this.table = table;
        this.identity = identity;
    }

    FileIdentity identity() {
        return identity;
    }

    static String fold(String path) {
        return path.toUpperCase(Locale.ROOT);
    }

    Attachment attach(Store store, String path, int access, int shareAccess) {
        lock.lock();
        try {
            if (gone) {
                return new Attachment.Gone();
            }
            Link link = links.get(fold(path));
            if (link != null && link.deletePending) {
                return new Attachment.Refused(NtStatus.DELETE_PENDING);
            }
            for (FileOpen other : opens) {
                if (conflict(access, shareAccess, other.access(), other.shareAccess())) {
                    return new Attachment.Refused(NtStatus.SHARING_VIOLATION);
                }
            }
            if (link == null) {
                link = new Link(store, path);
                links.put(fold(path), link);
            }
            link.opens++;
            FileOpen open = new FileOpen(this, link, access, shareAccess);
            opens.add(open);
            return new Attachment.Attached(open);
        } finally {
            if (opens.isEmpty() && links.isEmpty()) {
                vanish();
            }
            lock.unlock();
        }
    }

    /** Whether two opens can not be at once. Opens of attributes only disturb nobody ([MS-FSA] 2.1.5.1.2.2). */
    private static boolean conflict(int access, int share, int otherAccess, int otherShare) {
        if ((access & CONTENT_OR_DELETE) == 0 || (otherAccess & CONTENT_OR_DELETE) == 0) {
            return false;
        }
        return denied(access, otherShare) || denied(otherAccess, share);
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
        lock.lock();
        try {
            opens.remove(open);
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
        } finally {
            lock.unlock();
        }
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
                    .anyMatch(other -> other != self
                            && (other.access() & CONTENT_OR_DELETE) != 0
                            && (other.shareAccess() & right) == 0);
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
