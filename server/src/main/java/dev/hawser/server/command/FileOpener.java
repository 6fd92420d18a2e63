package dev.hawser.server.command;

import dev.hawser.management.ServerSetting;
import dev.hawser.server.engine.AppInstance;
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
import dev.hawser.store.MakingRule;
import dev.hawser.store.Metadata;
import dev.hawser.store.OpenRequest;
import dev.hawser.store.OpenRequest.ContentAccess;
import dev.hawser.store.OpenRequest.Kind;
import dev.hawser.store.OpenResult;
import dev.hawser.store.Store;
import dev.hawser.store.StoreFile;
import dev.hawser.store.StoreStatus;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wire.fscc.ChangeNotification;
import dev.hawser.wire.fscc.ExtendedAttribute;
import dev.hawser.wire.fscc.FileName;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.ChangeNotifyFilter;
import dev.hawser.wire.smb2.CreateAction;
import dev.hawser.wire.smb2.CreateDisposition;
import dev.hawser.wire.smb2.CreateOptions;
import dev.hawser.wire.smb2.CreateRequest;
import dev.hawser.wire.smb2.FileId;
import dev.hawser.wire.smb2.OplockLevel;
import dev.hawser.wire.smb2.ShareAccess;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Opens one file for a CREATE ([MS-SMB2] 3.3.5.9, [MS-FSA] 2.1.5.1). Runs where store calls run, from looking up to being
 * in the session's table, so that nothing is left open if the client goes away meanwhile.
 */
final class FileOpener {
    private static final int WRITES_CONTENT = AccessMask.FILE_WRITE_DATA | AccessMask.FILE_APPEND_DATA;
    private static final int READS_CONTENT = AccessMask.FILE_READ_DATA | AccessMask.FILE_EXECUTE;
    private static final int SHARE_ALL = ShareAccess.READ | ShareAccess.WRITE | ShareAccess.DELETE;

    /** What watchers are told of a file whose content was thrown away. */
    private static final int OVERWRITTEN = ChangeNotifyFilter.ATTRIBUTES
            | ChangeNotifyFilter.SIZE
            | ChangeNotifyFilter.LAST_WRITE
            | ChangeNotifyFilter.CREATION;

    private final Server server;
    private final TreeConnect tree;
    private final Store store;
    private final CreateRequest create;
    private final CreateDisposition disposition;
    private final String path;

    /** The named stream that is meant, or empty. */
    private final String stream;

    private final FileName.StreamType type;
    private final long allocation;
    private final @Nullable LeaseRequest lease;
    private final @Nullable AppInstance application;
    private final List<ExtendedAttribute> extendedAttributes;
    private final FileAccess access;
    private final MakingRule making;
    private final int desired;

    /** Whether it waits for other clients. */
    private volatile boolean waits;

    /** Whether the opened file belongs to a handle, which closes it. */
    private boolean handedOver;

    /** Whether a file was made to have the stream that is opened. */
    private boolean fileCreated;

    FileOpener(
            Server server,
            TreeConnect tree,
            Store store,
            CreateRequest create,
            CreateDisposition disposition,
            FilePath.Valid target,
            long allocation,
            @Nullable LeaseRequest lease,
            @Nullable AppInstance application,
            List<ExtendedAttribute> extendedAttributes,
            @Nullable SecurityDescriptor descriptor) {
        this.server = server;
        this.tree = tree;
        this.store = store;
        this.create = create;
        this.disposition = disposition;
        this.path = target.path();
        this.stream = target.stream();
        this.type = target.type();
        this.extendedAttributes = extendedAttributes;
        this.access = new FileAccess(tree, store);
        this.making = access.making(descriptor);
        this.allocation = allocation;
        this.lease = lease;
        this.application = application;
        this.desired = AccessMask.mapGeneric(create.desiredAccess());
    }

    Store store() {
        return store;
    }

    sealed interface Result {}

    /** @param maximalAccess what the user might have been granted */
    record Opened(FileHandle handle, Metadata metadata, CreateAction action, int maximalAccess) implements Result {}

    record Refused(NtStatus status) implements Result {}

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
        boolean mustBeDirectory = has(CreateOptions.DIRECTORY_FILE);
        if (mustBeDirectory && (overwrites() || (create.fileAttributes() & FileAttributes.TEMPORARY) != 0)) {
            return new Refused(NtStatus.INVALID_PARAMETER);
        }
        if (has(CreateOptions.DELETE_ON_CLOSE)) {
            NtStatus status = checkDeleteOnClose();
            if (status != NtStatus.SUCCESS) {
                return new Refused(status);
            }
        }
        if (lease != null && server.files().isLeaseOfAnother(lease.id(), store, streamPath())) {
            return new Refused(NtStatus.INVALID_PARAMETER);
        }
        // A directory that is about to go is empty, and stays so ([MS-FSA] 2.1.5.1.1).
        boolean mayCreate = disposition != CreateDisposition.OPEN && disposition != CreateDisposition.OVERWRITE;
        if (mayCreate && server.files().isDirectoryDeletePending(store, parent())) {
            return new Refused(NtStatus.DELETE_PENDING);
        }
        OpenResult result = look();
        return switch (result) {
            case OpenResult.Refused refused -> new Refused(refused.status().ntStatus());
            case OpenResult.Opened opened -> admitOrClose(opened);
        };
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

    private OpenResult look() throws IOException {
        boolean data = type == FileName.StreamType.DATA;
        boolean index = type == FileName.StreamType.INDEX_ALLOCATION;
        if (data && has(CreateOptions.DIRECTORY_FILE)) {
            return new OpenResult.Refused(StoreStatus.NOT_A_DIRECTORY);
        }
        if (data && !store.capabilities().namedStreams()) {
            return new OpenResult.Refused(StoreStatus.NAME_INVALID);
        }
        Kind kind = has(CreateOptions.DIRECTORY_FILE)
                ? Kind.DIRECTORY
                : has(CreateOptions.NON_DIRECTORY_FILE) || (data && stream.isEmpty()) ? Kind.FILE : Kind.ANY;
        boolean readOnly = tree.resource().readOnly();
        OpenRequest.Disposition how =
                switch (disposition) {
                    case OPEN, OVERWRITE -> OpenRequest.Disposition.OPEN;
                    case CREATE -> OpenRequest.Disposition.CREATE;
                    case SUPERSEDE, OPEN_IF, OVERWRITE_IF -> OpenRequest.Disposition.OPEN_OR_CREATE;
                };
        if (index && kind == Kind.FILE) {
            return new OpenResult.Refused(StoreStatus.NAME_INVALID);
        }
        if (readOnly && how == OpenRequest.Disposition.CREATE) {
            return new OpenResult.Refused(StoreStatus.ACCESS_DENIED);
        }
        if (!stream.isEmpty()) {
            return lookStream(readOnly ? OpenRequest.Disposition.OPEN : how);
        }
        ContentAccess access = kind == Kind.DIRECTORY ? ContentAccess.READ : contentAccess(readOnly);
        OpenResult result = look(readOnly ? OpenRequest.Disposition.OPEN : how, kind, access);
        if (result instanceof OpenResult.Refused refused) {
            boolean mayBeRead = refused.status() == StoreStatus.ACCESS_DENIED
                    && access == ContentAccess.READ_WRITE
                    && (desired & AccessMask.MAXIMUM_ALLOWED) != 0;
            if (mayBeRead) {
                return look(how, kind, ContentAccess.READ);
            }
            if (readOnly && refused.status() == StoreStatus.NAME_NOT_FOUND && how != OpenRequest.Disposition.OPEN) {
                return new OpenResult.Refused(StoreStatus.ACCESS_DENIED);
            }
        }
        return result;
    }

    private OpenResult look(OpenRequest.Disposition how, Kind kind, ContentAccess access) throws IOException {
        int attributes = kind == Kind.DIRECTORY
                ? create.fileAttributes() & FileAttributes.SETTABLE & ~FileAttributes.TEMPORARY
                : (create.fileAttributes() & FileAttributes.SETTABLE) | FileAttributes.ARCHIVE;
        return store.open(
                new OpenRequest(path, how, kind, access, attributes, !has(CreateOptions.OPEN_REPARSE_POINT), making));
    }

    private String parent() {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /** The path with the stream that is meant. */
    private String streamPath() {
        return stream.isEmpty() ? path : path + ':' + stream;
    }

    /** A stream is made together with its file, if that is not there ([MS-FSA] 2.1.5.1). */
    private OpenResult lookStream(OpenRequest.Disposition how) throws IOException {
        OpenRequest.Disposition ofFile = how == OpenRequest.Disposition.OPEN
                ? OpenRequest.Disposition.OPEN
                : OpenRequest.Disposition.OPEN_OR_CREATE;
        OpenResult result = look(ofFile, Kind.ANY, ContentAccess.NONE);
        if (!(result instanceof OpenResult.Opened file)) {
            return result;
        }
        boolean opened = false;
        try {
            OpenResult ofStream = file.file().openStream(stream, how);
            opened = ofStream instanceof OpenResult.Opened;
            fileCreated = opened && file.created();
            return ofStream;
        } finally {
            if (!opened) {
                file.file().close();
            }
        }
    }

    private ContentAccess contentAccess(boolean readOnly) {
        boolean maximum = (desired & AccessMask.MAXIMUM_ALLOWED) != 0;
        if (!readOnly && (overwrites() || maximum || (desired & WRITES_CONTENT) != 0)) {
            return ContentAccess.READ_WRITE;
        }
        return maximum || (desired & READS_CONTENT) != 0 ? ContentAccess.READ : ContentAccess.NONE;
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
        boolean overwrite = overwrites() && !created;
        if (overwrite && metadata.directory()) {
            return new Refused(
                    has(CreateOptions.NON_DIRECTORY_FILE)
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
            missing &= ~access.besides(path, metadata, missing, has(CreateOptions.OPEN_FOR_BACKUP_INTENT));
        }
        if (missing != 0 || (overwrite && stream.isEmpty() && !keepsAttributes(metadata))) {
            return new Refused(NtStatus.ACCESS_DENIED);
        }
        if (has(CreateOptions.NO_EA_KNOWLEDGE) && metadata.eaSize() > 0 && needsAttributes(opened.file())) {
            return new Refused(NtStatus.ACCESS_DENIED);
        }
        boolean deleteOnClose = has(CreateOptions.DELETE_ON_CLOSE);
        boolean readOnlyFile = created ? (create.fileAttributes() & FileAttributes.READONLY) != 0 : metadata.readOnly();
        if (deleteOnClose && readOnlyFile && !metadata.directory()) {
            if (created) {
                deleteMade(opened.file());
            }
            return new Refused(NtStatus.CANNOT_DELETE);
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
        if (stream.isEmpty() || fileCreated) {
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
        OpenTerms terms = new OpenTerms(
                needed,
                create.shareAccess() & SHARE_ALL,
                metadata.directory(),
                overwrite,
                deleteOnClose,
                metadata.directory() ? OplockLevel.NONE : oplockLevel(),
                lease != null && metadata.directory() && lease.version() == 1 ? null : lease,
                notifier);
        if (application != null
                && !server.takeFromPredecessor(application, tree.session().clientGuid(), store, canonical)) {
            return new Refused(NtStatus.FILE_FORCED_CLOSED);
        }
        FileOpen sharing;
        switch (server.files().open(store, metadata.identity(), canonical, terms)) {
            case Attachment.Attached attached -> sharing = attached.open();
            case Attachment.Breaking breaking -> {
                return new Waiting(breaking.whenSettled());
            }
            case Attachment.Refused refused -> {
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
        CreateAction action = CreateAction.OPENED;
        try {
            if (overwrite) {
                overwrite(file, metadata);
                action =
                        disposition == CreateDisposition.SUPERSEDE ? CreateAction.SUPERSEDED : CreateAction.OVERWRITTEN;
            } else if (opened.created()) {
                action = CreateAction.CREATED;
            }
            if (!extendedAttributes.isEmpty() && action != CreateAction.OPENED) {
                StoreStatus status = file.setExtendedAttributes(extendedAttributes);
                if (status != StoreStatus.OK) {
                    if (opened.created()) {
                        deleteMade(file);
                    }
                    handle.close();
                    return new Refused(status.ntStatus());
                }
            }
            if (allocation > 0 && action != CreateAction.OPENED && !metadata.directory()) {
                file.allocate(allocation);
            }
            boolean expanded = opened.created() && expand(file, metadata);
            boolean furnished = allocation > 0 || !extendedAttributes.isEmpty() || expanded;
            if (overwrite || (furnished && opened.created())) {
                metadata = file.metadata();
            }
        } catch (IOException e) {
            handle.close();
            throw e;
        }
        if (deleteOnClose) {
            sharing.deleteOnClose();
        }
        if (fileCreated) {
            server.watches()
                    .named(store, sharing.filePath(), false, ChangeNotification.Action.ADDED, sharing.parentLease());
        }
        if (action == CreateAction.CREATED && !stream.isEmpty()) {
            server.watches().stream(
                    store, canonical, ChangeNotification.Action.ADDED_STREAM, ChangeNotifyFilter.STREAM_NAME);
        } else if (action == CreateAction.CREATED) {
            server.watches()
                    .named(
                            store,
                            canonical,
                            metadata.directory(),
                            ChangeNotification.Action.ADDED,
                            sharing.parentLease());
        } else if (overwrite && stream.isEmpty()) {
            server.watches().modified(store, canonical, OVERWRITTEN, sharing.parentLease());
        }
        handle.opened(action, application);
        if (!tree.session().add(handle)) {
            handle.close();
            return new Refused(NtStatus.USER_SESSION_DELETED);
        }
        return new Opened(handle, metadata, action, maximal);
    }

    /** What is made in a compressed directory is compressed, unless it is not wanted so ([MS-FSA] 2.1.5.1.1). */
    private boolean expand(StoreFile file, Metadata metadata) throws IOException {
        boolean compressed = (metadata.attributes() & FileAttributes.COMPRESSED) != 0;
        return compressed && has(CreateOptions.NO_COMPRESSION) && file.setCompressed(false) == StoreStatus.OK;
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

    private boolean overwrites() {
        return disposition == CreateDisposition.SUPERSEDE
                || disposition == CreateDisposition.OVERWRITE
                || disposition == CreateDisposition.OVERWRITE_IF;
    }

    private boolean has(int option) {
        return (create.createOptions() & option) != 0;
    }
}
