package dev.hawser.server.command;

import dev.hawser.server.engine.FileHandle;
import dev.hawser.server.engine.Server;
import dev.hawser.server.file.FileOpen;
import dev.hawser.server.file.FileTable;
import dev.hawser.store.FileIdentity;
import dev.hawser.store.MakingRule;
import dev.hawser.store.OpenRequest;
import dev.hawser.store.OpenResult;
import dev.hawser.store.StoreFile;
import dev.hawser.store.StoreStatus;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.fscc.ChangeNotification;
import dev.hawser.wire.fscc.SetInformation;
import dev.hawser.wire.smb2.AccessMask;
import java.io.IOException;

/** Renames, links and deletes an open file ([MS-FSA] 2.1.5.15.4, .6 and .12). Runs where store calls run. */
final class FileMover {
    private FileMover() {}

    static NtStatus dispose(Server server, FileHandle handle, SetInformation.Disposition disposition)
            throws IOException {
        FileOpen sharing = handle.sharing();
        if (!disposition.delete()) {
            sharing.setDeletePending(false);
            return NtStatus.SUCCESS;
        }
        if (sharing.path().isEmpty()) {
            return NtStatus.CANNOT_DELETE;
        }
        // POSIX asks the directory alone whether a name may go.
        boolean ignoresReadOnly = disposition.ignoreReadOnly() || sharing.isPosix();
        if (!ignoresReadOnly && handle.file().metadata().readOnly()) {
            return NtStatus.CANNOT_DELETE;
        }
        if (handle.isDirectory() && !handle.file().isEmpty()) {
            return NtStatus.DIRECTORY_NOT_EMPTY;
        }
        sharing.setDeletePending(true);
        if (sharing.isPosix() || disposition.posixSemantics()) {
            sharing.deleteAtOnce();
        }
        if (handle.isDirectory()) {
            server.watches().deleting(handle.store(), sharing.path());
        }
        return NtStatus.SUCCESS;
    }

    static NtStatus rename(Server server, FileHandle handle, SetInformation.Rename rename) throws IOException {
        FileTable files = server.files();
        FileOpen sharing = handle.sharing();
        String from = sharing.path();
        if (rename.rootDirectory() != 0) {
            return NtStatus.INVALID_PARAMETER;
        }
        if (handle.isNamedStream() || (rename.name().startsWith(":") && !sharing.isPosix())) {
            return StreamMover.rename(server, handle, rename);
        }
        return switch (FilePath.parseNew(rename.name(), sharing.isPosix())) {
            case FilePath.Invalid invalid -> invalid.status();
            case FilePath.Valid(String to, String stream, var type) -> {
                if (!stream.isEmpty()) {
                    yield NtStatus.OBJECT_NAME_INVALID;
                }
                if (to.isEmpty() || from.isEmpty()) {
                    yield NtStatus.INVALID_PARAMETER;
                }
                if (sharing.othersRefuseDelete()) {
                    yield NtStatus.SHARING_VIOLATION;
                }
                boolean openBelow = handle.isDirectory() && files.hasOpenBelow(handle.store(), from);
                if ((openBelow && !sharing.isPosix()) || files.hasOpenStreams(sharing.identity())) {
                    yield NtStatus.ACCESS_DENIED;
                }
                NtStatus target = checkTarget(
                        files, handle, to, rename.replaceIfExists(), sharing.isPosix() || rename.posixSemantics());
                if (target != NtStatus.SUCCESS) {
                    yield target;
                }
                NtStatus directory = new FileAccess(handle.tree(), handle.store()).add(to, handle.isDirectory());
                if (directory != NtStatus.SUCCESS) {
                    yield directory;
                }
                // Windows opens the directory itself for the move of a file, and is in conflict with who does not let
                // it.
                // A directory moves all the same, as smbtorture's notify-inotify test has it.
                String parent = to.substring(0, Math.max(0, to.lastIndexOf('/')));
                if (!handle.isDirectory() && files.directoryRefusesMoves(handle.store(), parent)) {
                    yield NtStatus.SHARING_VIOLATION;
                }
                StoreStatus status = handle.file().rename(from, to, rename.replaceIfExists());
                if (status == StoreStatus.OK) {
                    sharing.renamed(to);
                    if (openBelow) {
                        files.movedBelow(handle.store(), from, to);
                    }
                    if (!handle.isDirectory()) {
                        handle.renamed();
                    }
                    server.watches().renamed(handle.store(), from, to, handle.isDirectory(), sharing.parentLease());
                }
                yield status.ntStatus();
            }
        };
    }

    static NtStatus link(Server server, FileHandle handle, SetInformation.Link link) throws IOException {
        if (link.rootDirectory() != 0) {
            return NtStatus.INVALID_PARAMETER;
        }
        if (handle.isDirectory()) {
            return NtStatus.FILE_IS_A_DIRECTORY;
        }
        return switch (FilePath.parseNew(link.name(), handle.sharing().isPosix())) {
            case FilePath.Invalid invalid -> invalid.status();
            case FilePath.Valid(String to, String stream, var type) -> {
                if (!stream.isEmpty() || handle.isNamedStream()) {
                    yield NtStatus.OBJECT_NAME_INVALID;
                }
                if (to.isEmpty()) {
                    yield NtStatus.INVALID_PARAMETER;
                }
                NtStatus target = checkTarget(server.files(), handle, to, link.replaceIfExists(), false);
                if (target != NtStatus.SUCCESS) {
                    yield target;
                }
                NtStatus directory = new FileAccess(handle.tree(), handle.store()).add(to, false);
                if (directory != NtStatus.SUCCESS) {
                    yield directory;
                }
                StoreStatus status = handle.file().link(to, link.replaceIfExists());
                if (status == StoreStatus.OK) {
                    server.watches()
                            .named(
                                    handle.store(),
                                    to,
                                    false,
                                    ChangeNotification.Action.ADDED,
                                    handle.sharing().parentLease());
                }
                yield status.ntStatus();
            }
        };
    }

    /**
     * Whether what is at {@code to} may be replaced: not if it is open, a directory or read-only.
     *
     * @param whileOpen whether it may be open, by who shares its deletion (FILE_RENAME_POSIX_SEMANTICS)
     */
    private static NtStatus checkTarget(
            FileTable files, FileHandle handle, String to, boolean replace, boolean whileOpen) throws IOException {
        boolean posix = handle.sharing().isPosix();
        OpenResult found = handle.store()
                .open(new OpenRequest(
                        to,
                        OpenRequest.Disposition.OPEN,
                        OpenRequest.Kind.ANY,
                        OpenRequest.ContentAccess.NONE,
                        0,
                        false,
                        MakingRule.NONE,
                        posix,
                        OpenRequest.ANY_MODE));
        if (!(found instanceof OpenResult.Opened opened)) {
            return NtStatus.SUCCESS;
        }
        try (StoreFile target = opened.file()) {
            FileIdentity identity = target.identity();
            if (identity.equals(handle.file().identity())) {
                return NtStatus.SUCCESS;
            }
            if (!replace) {
                return NtStatus.OBJECT_NAME_COLLISION;
            }
            // Whether a directory may replace another the store says, which looks at the same moment whether it is
            // empty.
            boolean protectedTarget = !posix
                    && (opened.metadata().directory() || opened.metadata().readOnly());
            boolean busy = whileOpen ? files.refusesReplacement(identity) : files.isOpen(identity);
            FileAccess access = new FileAccess(handle.tree(), handle.store());
            boolean mayDelete = (access.maximal(opened.metadata(), opened.descriptor()) & AccessMask.DELETE) != 0
                    || access.ofDirectory(to, AccessMask.DELETE) != 0;
            return protectedTarget || busy || !mayDelete ? NtStatus.ACCESS_DENIED : NtStatus.SUCCESS;
        }
    }
}
