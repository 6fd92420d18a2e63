package dev.hawser.server.file;

import dev.hawser.store.FileIdentity;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.OplockLevel;
import dev.hawser.wire.smb2.ShareAccess;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One open's part in a file: what it may do, what others may do meanwhile, and its locks. Any thread. */
public final class FileOpen {
    private final FileNode node;
    private final FileNode.Link link;
    private final OpenTerms terms;
    private final Caching caching;
    private final OpenTimes times;
    private volatile boolean deleteOnClose;
    private volatile boolean deleteAtOnce;

    /** Of a named stream. */
    private volatile @Nullable StreamHold file;

    FileOpen(FileNode node, FileNode.Link link, OpenTerms terms, Caching caching) {
        this.node = node;
        this.link = link;
        this.terms = terms;
        this.caching = caching;
        this.times = new OpenTimes(node.times());
    }

    OpenTerms terms() {
        return terms;
    }

    /** What this open does to the times of the file. */
    public OpenTimes times() {
        return times;
    }

    /** Guarded by the file's lock. */
    Caching caching() {
        return caching;
    }

    /** The oplock that is held, of {@link OplockLevel}; {@link OplockLevel#LEASE} says that there is a lease instead. */
    public int oplockLevel() {
        node.lock.lock();
        try {
            return caching instanceof Oplock oplock ? oplock.level() : OplockLevel.LEASE;
        } finally {
            node.lock.unlock();
        }
    }

    /** Whether the client may go on with the open after it has lost the connection ([MS-SMB2] 3.3.7.1). */
    public boolean keepsHandle() {
        node.lock.lock();
        try {
            return caching.has(Caching.HANDLE) && !caching.isBreaking();
        } finally {
            node.lock.unlock();
        }
    }

    /** The lease that is held; null if there is an oplock, or nothing. */
    public @Nullable LeaseGrant lease() {
        node.lock.lock();
        try {
            return caching instanceof Lease lease ? lease.describe() : null;
        } finally {
            node.lock.unlock();
        }
    }

    /** What the client has on the directory that the file is in, and what its own changes do not break. */
    public @Nullable LeaseId parentLease() {
        LeaseRequest lease = terms.lease();
        return lease == null ? null : lease.parent();
    }

    /** The holder goes down to {@code level}, as it was asked to ([MS-SMB2] 3.3.5.22.1). */
    public NtStatus acknowledgeBreak(int level) {
        return node.change(
                () -> caching instanceof Oplock oplock ? oplock.acknowledgeLevel(level) : NtStatus.INVALID_PARAMETER);
    }

    /**
     * The content is about to change, or bytes of it are locked: nobody else may keep what he has read ([MS-FSA]
     * 2.1.4.12). Nobody is waited for.
     */
    public void contentChanges() {
        if (node.caching().hasReadersToTell()) {
            node.change(() -> {
                node.caching().contentChanges(this);
                return null;
            });
        }
    }

    /**
     * The name is about to change or to go: nobody else may keep a handle that he has closed ([MS-FSA] 2.1.4.12).
     *
     * @return null if nobody does; else takes what to do when others have answered, from any thread: to try again
     */
    public @Nullable Consumer<Runnable> breakHandles() {
        return node.change(() -> node.caching().breakHandles(caching())) ? node::whenSettled : null;
    }

    /** What is in this directory has changed, by somebody who has no lease: nobody may keep what he knows of it. */
    public void directoryChanged() {
        node.change(() -> {
            node.caching().directoryChanges(null);
            return null;
        });
    }

    /** Which file it is. */
    public FileIdentity identity() {
        return node.identity();
    }

    public int access() {
        return terms.access();
    }

    public int shareAccess() {
        return terms.shareAccess();
    }

    /** Where the file is now, by the link that was opened. */
    public String path() {
        node.lock.lock();
        try {
            return link.path();
        } finally {
            node.lock.unlock();
        }
    }

    /** The link is deleted when this open and all others of it are closed (FILE_DELETE_ON_CLOSE). */
    public void deleteOnClose() {
        deleteOnClose = true;
    }

    /**
     * The link is deleted when this open is closed, whoever else has it open: they go on with a file that has no such name
     * (FILE_DISPOSITION_POSIX_SEMANTICS).
     */
    public void deleteAtOnce() {
        deleteAtOnce = true;
        deleteOnClose = true;
    }

    boolean isDeleteAtOnce() {
        return deleteAtOnce;
    }

    /** Whether it is an open of POSIX. */
    public boolean isPosix() {
        return terms.posix();
    }

    public boolean isDeleteOnClose() {
        return deleteOnClose;
    }

    FileNode.Link link() {
        return link;
    }

    FileNode node() {
        return node;
    }

    void hold(StreamHold hold) {
        file = hold;
    }

    /** Whether the link goes when its last open does; nobody can open it meanwhile. */
    public boolean isDeletePending() {
        node.lock.lock();
        try {
            return link.isDeletePending();
        } finally {
            node.lock.unlock();
        }
    }

    /** FileDispositionInformation. */
    public void setDeletePending(boolean pending) {
        node.lock.lock();
        try {
            link.setDeletePending(pending);
            if (!pending) {
                deleteOnClose = false;
                deleteAtOnce = false;
            }
        } finally {
            node.lock.unlock();
        }
    }

    /** Whether nobody else has the file open, nor a named stream of it. */
    public boolean isOnlyOpen() {
        return node.isOnlyOpen();
    }

    /** Whether another open forbids to rename or delete the file. */
    public boolean othersRefuseDelete() {
        return node.othersRefuse(this, ShareAccess.DELETE);
    }

    /** The link has a new place. */
    public void renamed(String to) {
        node.renamed(link, to);
    }

    /** @return false if a lock is in the way */
    public boolean tryLock(ByteRange range) {
        node.lock.lock();
        try {
            return node.ranges.tryLock(this, range);
        } finally {
            node.lock.unlock();
        }
    }

    /**
     * Locks the range, or waits for it.
     *
     * @return whether it is locked now; otherwise {@link LockWait#onGranted} is called when it is, unless {@link #forget}
     *     came first
     */
    public boolean lockOrAwait(LockWait wait) {
        node.lock.lock();
        try {
            if (node.ranges.tryLock(this, wait.range())) {
                return true;
            }
            node.ranges.await(wait);
            return false;
        } finally {
            node.lock.unlock();
        }
    }

    public void forget(LockWait wait) {
        node.lock.lock();
        try {
            node.ranges.forget(wait);
        } finally {
            node.lock.unlock();
        }
    }

    public NtStatus unlock(ByteRange range) {
        List<LockWait> granted;
        node.lock.lock();
        try {
            if (!node.ranges.unlock(this, range)) {
                return NtStatus.RANGE_NOT_LOCKED;
            }
            granted = node.ranges.grantWaiting();
        } finally {
            node.lock.unlock();
        }
        tell(granted);
        return NtStatus.SUCCESS;
    }

    public boolean mayRead(long offset, long length) {
        if (length == 0 || node.ranges.isEmpty()) {
            return true;
        }
        node.lock.lock();
        try {
            return !node.ranges.forbidsRead(this, offset, length);
        } finally {
            node.lock.unlock();
        }
    }

    public boolean mayWrite(long offset, long length) {
        if (length == 0 || node.ranges.isEmpty()) {
            return true;
        }
        node.lock.lock();
        try {
            return !node.ranges.forbidsWrite(this, offset, length);
        } finally {
            node.lock.unlock();
        }
    }

    /** How many byte ranges this open has locked. */
    public int lockCount() {
        node.lock.lock();
        try {
            return node.ranges.count(this);
        } finally {
            node.lock.unlock();
        }
    }

    /** Lets all locks go, and what this open waits for. The waiting ones are not told. */
    public void releaseLocks() {
        List<LockWait> granted;
        node.lock.lock();
        try {
            node.ranges.releaseAll(this);
            granted = node.ranges.grantWaiting();
        } finally {
            node.lock.unlock();
        }
        tell(granted);
    }

    /**
     * Ends this open. Called once, after {@link #releaseLocks}.
     *
     * @return whether the caller must now delete the link, whether or not it works, and then call {@link #deleted}; until
     *     then nobody can open it
     */
    public boolean close() {
        return node.detach(this);
    }

    /** The link that {@link #close} left to the caller is gone, or could not be deleted. */
    public void deleted() {
        node.deleted(link);
    }

    /**
     * Ends what the open of a named stream has of its file. Called once, after {@link #close}.
     *
     * @return whether the caller must now delete the link {@link #filePath} of the file, whether or not it works, and then
     *     call {@link #fileDeleted}
     */
    public boolean closeFile() {
        StreamHold hold = file;
        return hold != null && hold.release();
    }

    public void fileDeleted() {
        hold().deleted();
    }

    /** Where the file is that the open named stream is of. */
    public String filePath() {
        return hold().path();
    }

    private StreamHold hold() {
        return Objects.requireNonNull(file, "only named streams hold a file");
    }

    private static void tell(List<LockWait> granted) {
        for (LockWait wait : granted) {
            if (!wait.onGranted().getAsBoolean()) {
                wait.owner().unlock(wait.range());
            }
        }
    }
}
