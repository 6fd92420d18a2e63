package dev.hawser.server.command;

import dev.hawser.management.ServerSetting;
import dev.hawser.server.engine.BreakNotifier;
import dev.hawser.server.engine.FileHandle;
import dev.hawser.server.engine.Server;
import dev.hawser.server.engine.Session;
import dev.hawser.server.engine.TreeConnect;
import dev.hawser.server.file.Attachment;
import dev.hawser.server.file.FileOpen;
import dev.hawser.server.file.LeaseRequest;
import dev.hawser.server.file.OpenTerms;
import dev.hawser.store.BasicChange;
import dev.hawser.store.FileAttributes;
import dev.hawser.store.Metadata;
import dev.hawser.store.OpenResult;
import dev.hawser.store.Store;
import dev.hawser.store.StoreFile;
import dev.hawser.store.StoreStatus;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wire.fscc.ExtendedAttribute;
import dev.hawser.wire.fscc.ReparseData;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.CreateAction;
import dev.hawser.wire.smb2.CreateDisposition;
import dev.hawser.wire.smb2.CreateOptions;
import dev.hawser.wire.smb2.CreateRequest;
import dev.hawser.wire.smb2.FileId;
import dev.hawser.wire.smb2.OplockLevel;
import dev.hawser.wire.smb2.ShareAccess;
import dev.hawser.wire.smb2.SymbolicLinkErrorResponse;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Opens one file for a CREATE ([MS-SMB2] 3.3.5.9, [MS-FSA] 2.1.5.1). Runs where store calls run, from looking up to being
 * in the session's table, so that nothing is left open if the client goes away meanwhile.
 */
final class FileOpener {
    private static final int SHARE_ALL = ShareAccess.READ | ShareAccess.WRITE | ShareAccess.DELETE;

    private final Server server;
    private final TreeConnect tree;
    private final Store store;
    private final CreateTerms asked;
    private final CreateRequest create;
    private final CreateDisposition disposition;
    private final String path;

    /** The named stream that is meant, or empty. */
    private final String stream;

    private final @Nullable LeaseRequest lease;
    private final FileAccess access;
    private final FileLookup lookup;
    private final int desired;

    /** Whether it waits for other clients. */
    private volatile boolean waits;

    /** Whether the opened file belongs to a handle, which closes it. */
    private boolean handedOver;

    FileOpener(Server server, TreeConnect tree, Store store, CreateTerms asked) {
        this.server = server;
        this.tree = tree;
        this.store = store;
        this.asked = asked;
        this.create = asked.create();
        this.disposition = asked.disposition();
        this.path = asked.path();
        this.stream = asked.stream();
        this.lease = asked.lease();
        this.access = new FileAccess(tree, store);
        this.lookup = new FileLookup(store, tree.resource().readOnly(), asked, access.making(asked.descriptor()));
        this.desired = asked.desired();
    }

    Store store() {
        return store;
    }

    sealed interface Result {}

    /** @param maximalAccess what the user might have been granted */
    record Opened(FileHandle handle, Metadata metadata, CreateAction action, int maximalAccess) implements Result {}

    record Refused(NtStatus status) implements Result {}

    /** At the end of the path there is a symbolic link that the server does not follow. */
    record Stopped(SymbolicLinkErrorResponse link) implements Result {}

    /** @param whenSettled takes what to do when another's oplock has gone down: to open again */
    record Waiting(Consumer<Runnable> whenSettled) implements Result {}

    boolean waits() {
        return waits;
    }

    Session session() {
        return tree.session();
    }

    /** May be called again after {@link Waiting}. */
    Result open() throws IOException {
        waits = false;
        Result result = tryToOpen();
        waits = result instanceof Waiting;
        return result;
    }

    private Result tryToOpen() throws IOException {
        boolean mustBeDirectory = asked.has(CreateOptions.DIRECTORY_FILE);
        if (mustBeDirectory && (asked.overwrites() || (create.fileAttributes() & FileAttributes.TEMPORARY) != 0)) {
            return new Refused(NtStatus.INVALID_PARAMETER);
        }
        if (asked.has(CreateOptions.DELETE_ON_CLOSE)) {
            NtStatus status = checkDeleteOnClose();
            if (status != NtStatus.SUCCESS) {
                return new Refused(status);
            }
        }
        if (lease != null
                && server.files().isLeaseOfAnother(lease.id(), store, streamPath())
                && !isOtherNameOfLeased(lease)) {
            return new Refused(NtStatus.INVALID_PARAMETER);
        }
        // A directory that is about to go is empty, and stays so ([MS-FSA] 2.1.5.1.1).
        boolean mayCreate = disposition != CreateDisposition.OPEN && disposition != CreateDisposition.OVERWRITE;
        if (mayCreate && server.files().isDirectoryDeletePending(store, parent())) {
            return new Refused(NtStatus.DELETE_PENDING);
        }
        return switch (lookup.look()) {
            case OpenResult.Refused(StoreStatus status) -> refused(status);
            case OpenResult.Opened opened -> admitOrClose(opened);
        };
    }

    /**
     * [MS-SMB2] 3.3.5.9.8 tells the files of leases apart by their names. Linux' client (6.1) has one key for all hard links
     * of a file.
     */
    private boolean isOtherNameOfLeased(LeaseRequest wanted) throws IOException {
        return stream.isEmpty() && server.files().isLeaseOf(wanted.id(), lookup.present());
    }

    private Result refused(StoreStatus status) throws IOException {
        String target = status == StoreStatus.LINK_NOT_FOLLOWED ? lookup.linkTarget() : null;
        return target == null ? new Refused(status.ntStatus()) : new Stopped(LinkTarget.toError(target));
    }

    private NtStatus checkDeleteOnClose() {
        if ((desired & (AccessMask.DELETE | AccessMask.MAXIMUM_ALLOWED)) == 0) {
            return NtStatus.INVALID_PARAMETER;
        }
        if (path.isEmpty()) {
            return NtStatus.CANNOT_DELETE;
        }
        return tree.resource().readOnly() || !store.capabilities().readOnly()
                ? NtStatus.SUCCESS
                : NtStatus.MEDIA_WRITE_PROTECTED;
    }

    private String parent() {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /** The path with the stream that is meant. */
    private String streamPath() {
        return stream.isEmpty() ? path : path + ':' + stream;
    }

    private Result admitOrClose(OpenResult.Opened opened) throws IOException {
        handedOver = false;
        try {
            return admit(opened);
        } finally {
            if (!handedOver) {
                opened.file().close();
            }
        }
    }

    private Result admit(OpenResult.Opened opened) throws IOException {
        Metadata metadata = opened.metadata();
        boolean created = opened.created();
        if (asked.stopsAtLinks() && metadata.reparseTag() == ReparseData.TAG_SYMLINK) {
            String target = opened.file().linkTarget();
            return target == null ? new Refused(NtStatus.FILE_NOT_AVAILABLE) : new Stopped(LinkTarget.toError(target));
        }
        boolean overwrite = asked.overwrites() && !created;
        if (overwrite && metadata.directory()) {
            return new Refused(
                    asked.has(CreateOptions.NON_DIRECTORY_FILE)
                            ? NtStatus.FILE_IS_A_DIRECTORY
                            : NtStatus.OBJECT_NAME_COLLISION);
        }
        int maximal = created ? tree.maximalAccess() : maximalAccess(metadata, opened.descriptor());
        int granted = (desired & AccessMask.MAXIMUM_ALLOWED) != 0
                ? (desired & ~AccessMask.MAXIMUM_ALLOWED) | maximal
                : desired;
        int needed = granted | (overwrite ? AccessMask.FILE_WRITE_DATA : 0);
        // Whether the user has the privilege for audits was asked before.
        int missing = needed & ~maximal & ~AccessMask.ACCESS_SYSTEM_SECURITY;
        if (missing != 0) {
            missing &= ~access.besides(path, metadata, missing, asked.has(CreateOptions.OPEN_FOR_BACKUP_INTENT));
        }
        if (missing != 0 || (overwrite && stream.isEmpty() && !keepsAttributes(metadata))) {
            return new Refused(NtStatus.ACCESS_DENIED);
        }
        if (asked.has(CreateOptions.NO_EA_KNOWLEDGE) && metadata.eaSize() > 0 && needsAttributes(opened.file())) {
            return new Refused(NtStatus.ACCESS_DENIED);
        }
        boolean deleteOnClose = asked.has(CreateOptions.DELETE_ON_CLOSE);
        boolean readOnlyFile = created ? asks(FileAttributes.READONLY) : metadata.readOnly();
        // POSIX asks the directory alone whether a name may go.
        boolean undeletable = deleteOnClose && readOnlyFile && !metadata.directory() && !asked.isPosix();
        // Whoever wants nobody else to read a file must not get one that can be read, so there is none.
        boolean unencrypted = created && asks(FileAttributes.ENCRYPTED);
        if (undeletable || unencrypted) {
            if (created) {
                deleteMade(opened.file());
            }
            return new Refused(undeletable ? NtStatus.CANNOT_DELETE : NtStatus.ACCESS_DENIED);
        }
        if (deleteOnClose && !created && metadata.directory() && !mayVanish(opened)) {
            return new Refused(NtStatus.DIRECTORY_NOT_EMPTY);
        }
        return attach(opened, granted, needed, maximal, overwrite, deleteOnClose);
    }

    /** Whether the file makes no sense to who does not know extended attributes ([MS-FSCC] 2.4.16). */
    private static boolean needsAttributes(StoreFile file) throws IOException {
        return file.extendedAttributes().stream()
                .anyMatch(attribute -> (attribute.flags() & ExtendedAttribute.NEED_EA) != 0);
    }

    /** What was made can not stay. */
    private void deleteMade(StoreFile file) throws IOException {
        if (!stream.isEmpty()) {
            file.deleteStream();
        }
        if (stream.isEmpty() || lookup.fileCreated()) {
            file.delete(path);
        }
    }

    /** A directory may go if it is empty, or if what is in it is about to go and only waits for being closed. */
    private boolean mayVanish(OpenResult.Opened opened) throws IOException {
        return opened.file().isEmpty() || server.files().hasDeletePendingBelow(store, path);
    }

    private Result attach(
            OpenResult.Opened opened, int granted, int needed, int maximal, boolean overwrite, boolean deleteOnClose)
            throws IOException {
        StoreFile file = opened.file();
        Metadata metadata = opened.metadata();
        String canonical = file.canonicalPath(path);
        long number = server.newFileId();
        FileId id = new FileId(number, number);
        BreakNotifier notifier = new BreakNotifier(id, tree.session());
        boolean mayRead = (~maximal & AccessMask.FILE_GENERIC_READ) == 0;
        if (asked.application() != null
                && !server.takeFromPredecessor(
                        asked.application(), tree.session().clientGuid(), store, canonical, mayRead)) {
            return new Refused(NtStatus.FILE_FORCED_CLOSED);
        }
        OpenLease openLease = OpenLease.of(file, metadata.directory(), lease);
        OpenTerms terms = new OpenTerms(
                needed,
                create.shareAccess() & SHARE_ALL,
                metadata.directory(),
                overwrite,
                deleteOnClose,
                asked.isPosix(),
                metadata.directory() ? OplockLevel.NONE : oplockLevel(),
                openLease.request(),
                notifier);
        FileOpen sharing;
        switch (server.files().open(store, metadata.identity(), canonical, terms)) {
            case Attachment.Attached attached -> sharing = attached.open();
            case Attachment.Breaking breaking -> {
                openLease.refused();
                return new Waiting(breaking.whenSettled());
            }
            case Attachment.Refused refused -> {
                openLease.refused();
                return new Refused(refused.status());
            }
            case Attachment.Gone ignored -> throw new IllegalStateException("the file table gave up");
        }
        FileHandle handle = new FileHandle(
                id,
                tree,
                server.watches(),
                granted,
                store,
                file,
                sharing,
                notifier,
                metadata.directory(),
                create.createOptions());
        handedOver = true;
        openLease.opened(handle, sharing);
        CreateAction action = CreateAction.OPENED;
        try {
            if (overwrite) {
                overwrite(file, metadata);
                action =
                        disposition == CreateDisposition.SUPERSEDE ? CreateAction.SUPERSEDED : CreateAction.OVERWRITTEN;
            } else if (opened.created()) {
                action = CreateAction.CREATED;
            }
            if (!asked.extendedAttributes().isEmpty() && action != CreateAction.OPENED) {
                StoreStatus status = file.setExtendedAttributes(asked.extendedAttributes());
                if (status != StoreStatus.OK) {
                    if (opened.created()) {
                        deleteMade(file);
                    }
                    handle.close();
                    return new Refused(status.ntStatus());
                }
            }
            if (asked.allocation() > 0 && action != CreateAction.OPENED && !metadata.directory()) {
                file.allocate(asked.allocation());
            }
            boolean expanded = opened.created() && expand(file, metadata);
            boolean furnished =
                    asked.allocation() > 0 || !asked.extendedAttributes().isEmpty() || expanded;
            if (overwrite || (furnished && opened.created())) {
                metadata = file.metadata();
            }
        } catch (IOException e) {
            handle.close();
            throw e;
        }
        if (deleteOnClose && asked.isPosix()) {
            sharing.deleteAtOnce();
        } else if (deleteOnClose) {
            sharing.deleteOnClose();
        }
        CreateNotifications.tell(server.watches(), store, sharing, metadata.directory(), lookup.fileCreated(), action);
        handle.opened(action, asked.application());
        if (!tree.session().add(handle)) {
            handle.close();
            return new Refused(NtStatus.USER_SESSION_DELETED);
        }
        return new Opened(handle, metadata, action, maximal);
    }

    /** What is made in a compressed directory is compressed, unless it is not wanted so ([MS-FSA] 2.1.5.1.1). */
    private boolean expand(StoreFile file, Metadata metadata) throws IOException {
        boolean compressed = (metadata.attributes() & FileAttributes.COMPRESSED) != 0;
        return compressed && asked.has(CreateOptions.NO_COMPRESSION) && file.setCompressed(false) == StoreStatus.OK;
    }

    /** Who asks for a lease that he does not get has no oplock either. */
    private int oplockLevel() {
        boolean none = create.requestedOplockLevel() == OplockLevel.LEASE
                || !server.configuration().flag(ServerSetting.ENABLE_OPLOCKS);
        return none ? OplockLevel.NONE : create.requestedOplockLevel();
    }

    private void overwrite(StoreFile file, Metadata metadata) throws IOException {
        file.clear();
        if (!stream.isEmpty()) {
            return;
        }
        int attributes = (create.fileAttributes() & FileAttributes.SETTABLE) | FileAttributes.ARCHIVE;
        if (disposition != CreateDisposition.SUPERSEDE) {
            attributes |= metadata.attributes() & (FileAttributes.HIDDEN | FileAttributes.SYSTEM);
        }
        file.setBasic(
                new BasicChange(BasicChange.KEEP, BasicChange.KEEP, BasicChange.KEEP, BasicChange.KEEP, attributes));
    }

    /** A hidden or system file is overwritten only by one that says that it is so too ([MS-FSA] 2.1.5.1.2). */
    private boolean keepsAttributes(Metadata metadata) {
        int special = metadata.attributes() & (FileAttributes.HIDDEN | FileAttributes.SYSTEM);
        return (special & ~create.fileAttributes()) == 0;
    }

    /** What the user may do with a file that is there; asked for as much as possible, his directory counts too. */
    private int maximalAccess(Metadata metadata, @Nullable SecurityDescriptor descriptor) throws IOException {
        int maximal = access.maximal(metadata, descriptor);
        int lacking = ~maximal & (AccessMask.DELETE | AccessMask.FILE_READ_ATTRIBUTES);
        boolean all = (desired & AccessMask.MAXIMUM_ALLOWED) != 0;
        return all && lacking != 0 ? maximal | (access.ofDirectory(path, lacking) & tree.maximalAccess()) : maximal;
    }

    /** Whether a file that is made shall have an attribute. */
    private boolean asks(int attribute) {
        return (create.fileAttributes() & attribute) != 0;
    }
}
