package dev.hawser.server.engine;

import dev.hawser.management.SmbOpenFile;
import dev.hawser.server.HiddenNames;
import dev.hawser.server.ServerClock;
import dev.hawser.server.Share;
import dev.hawser.server.file.DirectoryWatch;
import dev.hawser.server.file.DirectoryWatches;
import dev.hawser.server.file.FileOpen;
import dev.hawser.store.BasicChange;
import dev.hawser.store.Metadata;
import dev.hawser.store.OutsideWatch;
import dev.hawser.store.Store;
import dev.hawser.store.StoreFile;
import dev.hawser.store.StoreStatus;
import dev.hawser.wire.dtyp.Guid;
import dev.hawser.wire.fscc.ChangeNotification.Action;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.ChangeNotifyFilter;
import dev.hawser.wire.smb2.CreateAction;
import dev.hawser.wire.smb2.CreateOptions;
import dev.hawser.wire.smb2.FileId;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open file or directory. */
public final class FileHandle extends Open {
    private static final Logger log = LoggerFactory.getLogger(FileHandle.class);

    private final Store store;
    private final StoreFile file;
    private final FileOpen sharing;
    private final boolean directory;
    /** What may be set as the mode: the rest of what it tells is decided by CREATE. */
    private static final int SETTABLE_MODE = CreateOptions.WRITE_THROUGH | CreateOptions.SEQUENTIAL_ONLY;

    /** Open.Mode ([MS-FSA] 2.1.1.6), and beside it what else CREATE was asked for. */
    private volatile int createOptions;

    private final BreakNotifier notifier;

    /** Who opened it: DurableOwner. */
    private final String owner;

    private final Listing listing = new Listing();
    private final DirectoryWatches watches;

    private final HandleWatches handleWatches = new HandleWatches();

    /** Whether the content was changed, which watchers are told on close. */
    private volatile boolean written;

    /** Whether the file got another name by this, which sets its archive bit on NTFS, and is told as that on close. */
    private volatile boolean renamed;

    private volatile long position;
    private volatile @Nullable Durability durability;
    private volatile @Nullable AppInstance appInstance;

    /** The CREATE that may come again, until the client uses this. */
    private volatile CreateReplays.@Nullable Id replayable;

    private volatile CreateAction createAction = CreateAction.OPENED;
    private final AtomicReference<@Nullable LockSequences> lockSequences = new AtomicReference<>();

    public FileHandle(
            FileId id,
            TreeConnect tree,
            DirectoryWatches watches,
            int grantedAccess,
            Store store,
            StoreFile file,
            FileOpen sharing,
            BreakNotifier notifier,
            boolean directory,
            int createOptions) {
        super(id, tree, grantedAccess);
        notifier.opened(this);
        this.watches = watches;
        this.store = store;
        this.file = file;
        this.sharing = sharing;
        this.notifier = notifier;
        this.owner = tree.session().identity().qualifiedName();
        this.directory = directory;
        this.createOptions = createOptions;
    }

    /** To be used between {@link #acquire} and {@link #release} only. */
    public StoreFile file() {
        return file;
    }

    public Store store() {
        return store;
    }

    /** Whether it lies in what can not be changed, whatever was granted. */
    public boolean isWriteProtected() {
        return store().capabilities().readOnly();
    }

    public FileOpen sharing() {
        return sharing;
    }

    public boolean isDirectory() {
        return directory;
    }

    public boolean isNamedStream() {
        return sharing.identity().isNamedStream();
    }

    /** CreateOptions of [MS-SMB2] 2.2.13. */
    public int createOptions() {
        return createOptions;
    }

    /** FileModeInformation is set ([MS-FSA] 2.1.5.15.8). */
    public void setMode(int mode) {
        createOptions = (createOptions & ~SETTABLE_MODE) | (mode & SETTABLE_MODE);
    }

    public Listing listing() {
        return listing;
    }

    /** CurrentByteOffset of FilePositionInformation: behind what was read last, or where the client set it. */
    public long position() {
        return position;
    }

    public void setPosition(long newPosition) {
        position = newPosition;
    }

    /**
     * The watch of this directory, which begins with the first call, and stays as that wants it.
     *
     * @param room for changes, in bytes
     */
    public DirectoryWatch watch(int filter, boolean recursive, int room) {
        return handleWatches.changes(() -> {
            DirectoryWatch made = new DirectoryWatch(watches, store(), sharing, filter, recursive, room);
            if (acquire()) {
                try {
                    handleWatches.keep(file.watch(recursive, made::outside));
                } finally {
                    release();
                }
            }
            return made;
        });
    }

    /** Has {@code watch} end with this. */
    public void keep(OutsideWatch watch) {
        handleWatches.keep(Optional.of(watch));
    }

    /** The content is about to be changed through this. */
    public void written() {
        written = true;
        sharing.times().written(clock());
    }

    /** What the client is told of the file. As {@link #file}. */
    public Metadata metadata() throws IOException {
        return shown(file.metadata());
    }

    /** What the client is told, if the store says {@code stored}. */
    public Metadata shown(Metadata stored) {
        Metadata shown = sharing.times().shown(stored, clock());
        HiddenNames hidden = share().hiddenNames();
        if (hidden.areNone()) {
            return shown;
        }
        String path = isNamedStream() ? sharing.filePath() : sharing.path();
        return hidden.shown(path.substring(path.lastIndexOf('/') + 1), shown);
    }

    /** What was written has reached the disk. */
    public void settleTimes() {
        sharing.times().settle(clock());
    }

    /** Gives the file the times that it is to have when this is closed. As {@link #file}. */
    public void endTimes() throws IOException {
        BasicChange due = sharing.times().end(grants(AccessMask.FILE_READ_DATA), clock());
        if (due.equals(BasicChange.NOTHING)) {
            return;
        }
        boolean writeOnly = due.lastAccessTime() == BasicChange.KEEP && due.changeTime() == BasicChange.KEEP;
        StoreStatus status = writeOnly ? file.setLastWriteTime(due.lastWriteTime()) : file.setBasic(due);
        if (status != StoreStatus.OK) {
            // Such as a file that is not the server user's: it keeps the time of the last write.
            log.debug("{} does not take its times: {}", store().describe(sharing.path()), status);
        }
    }

    private ServerClock clock() {
        return session().server().clock();
    }

    /** The file, which is no directory, got another name through this. */
    public void renamed() {
        renamed = true;
    }

    /** Null if the open ends with its connection. */
    public @Nullable Durability durability() {
        return durability;
    }

    public void makeDurable(Durability how) {
        durability = how;
    }

    /** As {@link #close}, in the pool. */
    public void closeSoon() {
        notifier.pool().execute(this::close);
    }

    /**
     * Whether a LOCK of the sequence {@code index} that comes again is recognised ([MS-SMB2] 3.3.5.14).
     *
     * @param always whether also on opens that do not outlive their connection
     */
    public boolean recognisesReplays(int index, boolean always) {
        return LockSequences.isIndex(index) && (always || durability != null);
    }

    /** Whether the LOCK was done already. Only of those that are {@linkplain #recognisesReplays recognised}. */
    public boolean isReplay(int index, int number) {
        return lockSequences().isReplay(index, number);
    }

    /** A LOCK was done that is no replay. */
    public void locked(int index, int number) {
        lockSequences().done(index, number);
    }

    private LockSequences lockSequences() {
        LockSequences known = lockSequences.get();
        if (known != null) {
            return known;
        }
        LockSequences made = new LockSequences();
        return lockSequences.compareAndSet(null, made) ? made : Objects.requireNonNull(lockSequences.get());
    }

    void openedBy(CreateReplays.Id create) {
        replayable = create;
    }

    @Override
    void used() {
        CreateReplays.Id create = replayable;
        if (create != null) {
            replayable = null;
            session().server().replays().forget(create, this);
        }
    }

    /** What CREATE did; a replay is answered the same. */
    public CreateAction createAction() {
        return createAction;
    }

    /** The application that opened it; null if it does not move between clients. */
    public @Nullable AppInstance appInstance() {
        return appInstance;
    }

    /** Called by who opens it, before anybody else sees it. */
    public void opened(CreateAction action, @Nullable AppInstance application) {
        createAction = action;
        appInstance = application;
    }

    /** Whether {@code user} has opened it. */
    public boolean isOwnedBy(String user) {
        return owner.equalsIgnoreCase(user);
    }

    /** The connection it was opened by had this ClientGuid. */
    public Guid clientGuid() {
        return notifier.clientGuid();
    }

    @Override
    void moveTo(TreeConnect newTree) {
        super.moveTo(newTree);
        notifier.movedTo(newTree.session());
    }

    public Share share() {
        return Objects.requireNonNull(tree().resource().share(), "files are opened in shares that have a store");
    }

    @Override
    void closing() {
        used();
        session().server().disconnectedOpens().take(this);
        sharing.releaseLocks();
        handleWatches.close();
        if (directory && sharing.isDeleteOnClose()) {
            watches.deleting(store(), sharing.path());
        }
        if (written && isNamedStream()) {
            watches.stream(
                    store(),
                    sharing.path(),
                    Action.MODIFIED_STREAM,
                    ChangeNotifyFilter.STREAM_SIZE | ChangeNotifyFilter.STREAM_WRITE);
        } else if (written || renamed) {
            watches.modified(store(), sharing.path(), changed(), sharing.parentLease());
        }
    }

    /** That a file was renamed is told as changed attributes, on close, as smbtorture's notify.rec and mask-change have it. */
    private int changed() {
        return (written ? ChangeNotifyFilter.SIZE | ChangeNotifyFilter.LAST_WRITE : 0)
                | (renamed ? ChangeNotifyFilter.ATTRIBUTES : 0);
    }

    @Override
    void dispose() throws IOException {
        listing.close();
        if (!sharing.isDeleteOnClose()) {
            try {
                endTimes();
            } catch (IOException e) {
                log.error("{} could not be given its times on close", store().describe(sharing.path()), e);
            }
        }
        if (sharing.close()) {
            try {
                if (isNamedStream()) {
                    deleteStream();
                } else {
                    deleteLink(sharing.path(), directory);
                }
            } finally {
                sharing.deleted();
            }
        }
        if (sharing.closeFile()) {
            try {
                deleteLink(sharing.filePath(), false);
            } finally {
                sharing.fileDeleted();
            }
        }
        file.close();
    }

    private void deleteStream() {
        String path = sharing.path();
        try {
            StoreStatus status = file.deleteStream();
            if (status == StoreStatus.OK) {
                watches.stream(store(), path, Action.REMOVED_STREAM, ChangeNotifyFilter.STREAM_NAME);
            } else {
                log.info("{} was not deleted on close: {}", store().describe(path), status);
            }
        } catch (IOException e) {
            log.error("{} could not be deleted on close", store().describe(path), e);
        }
    }

    private void deleteLink(String path, boolean ofDirectory) {
        try {
            StoreStatus status = file.delete(path);
            if (status == StoreStatus.OK) {
                watches.named(store(), path, ofDirectory, Action.REMOVED, sharing.parentLease());
            } else {
                log.info("{} was not deleted on close: {}", store().describe(path), status);
            }
        } catch (IOException e) {
            log.error("{} could not be deleted on close", store().describe(path), e);
        }
    }

    @Override
    public SmbOpenFile describe() {
        String path = sharing.path();
        return describe(store().describe(path), path.replace('/', '\\'), sharing.lockCount());
    }
}
