package dev.hawser.server.command;

import dev.hawser.server.access.AccessCheck;
import dev.hawser.server.access.AccessToken;
import dev.hawser.server.access.FileDescriptor;
import dev.hawser.server.access.Inheritance;
import dev.hawser.server.engine.TreeConnect;
import dev.hawser.store.MakingRule;
import dev.hawser.store.Metadata;
import dev.hawser.store.OpenRequest;
import dev.hawser.store.OpenResult;
import dev.hawser.store.Store;
import dev.hawser.store.StoreStatus;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.dtyp.SecurityDescriptor;
import dev.hawser.wire.smb2.AccessMask;
import java.io.IOException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What a user may do with files of a share ([MS-FSA] 2.1.5.1.2.1). Runs where store calls run. */
final class FileAccess {
    private static final int WRITES_CONTENT = AccessMask.FILE_WRITE_DATA | AccessMask.FILE_APPEND_DATA;

    private static final int READS_ALL = AccessMask.FILE_GENERIC_READ & ~AccessMask.SYNCHRONIZE;

    /** What SeBackupPrivilege and SeRestorePrivilege give to who opens for that ([MS-FSA] 2.1.1.4). */
    private static final int BACKUP = AccessMask.FILE_GENERIC_READ | AccessMask.FILE_EXECUTE;

    private static final int RESTORE = AccessMask.FILE_GENERIC_WRITE
            | AccessMask.DELETE
            | AccessMask.WRITE_DAC
            | AccessMask.WRITE_OWNER
            | AccessMask.READ_CONTROL;

    private final TreeConnect tree;
    private final Store store;
    private final AccessToken token;

    FileAccess(TreeConnect tree, Store store) {
        this.tree = tree;
        this.store = store;
        this.token = tree.token();
    }

    /** Rights that the user has by the file's descriptor, its attributes and the share. */
    int maximal(Metadata metadata, @Nullable SecurityDescriptor kept) {
        int maximal = AccessCheck.maximumAllowed(FileDescriptor.of(metadata, kept), token);
        return limited(metadata, maximal);
    }

    /**
     * Whether a listing that goes by access shows a file: to who may read all of it ([MS-SMB2] 2.2.10,
     * SMB2_SHAREFLAG_ACCESS_BASED_DIRECTORY_ENUM; Windows asks for FILE_GENERIC_READ).
     */
    boolean shows(Metadata metadata, @Nullable SecurityDescriptor kept) {
        return (~maximal(metadata, kept) & READS_ALL) == 0;
    }

    private int limited(Metadata metadata, int rights) {
        boolean readOnly = metadata.readOnly() && !metadata.directory();
        return rights & tree.maximalAccess() & (readOnly ? ~WRITES_CONTENT : -1);
    }

    /**
     * Rights that the user has besides if he asks for them by name: what the directory gives of what lies in it, and what
     * privileges give.
     *
     * @param asked what he asks for and {@link #maximal} has not
     * @param path of the file
     */
    int besides(String path, Metadata metadata, int asked, boolean forBackup) throws IOException {
        int rights = ofDirectory(path, asked);
        if (token.isPrivileged()) {
            rights |= AccessMask.WRITE_OWNER | (forBackup ? BACKUP | RESTORE : 0);
        }
        return limited(metadata, rights);
    }

    /** Of {@link AccessMask#DELETE} and {@link AccessMask#FILE_READ_ATTRIBUTES}, what the file's directory gives. */
    int ofDirectory(String path, int asked) throws IOException {
        if ((asked & (AccessMask.DELETE | AccessMask.FILE_READ_ATTRIBUTES)) == 0 || path.isEmpty()) {
            return 0;
        }
        int directory = toDirectoryOf(path).orElse(0);
        return ((directory & AccessMask.FILE_DELETE_CHILD) != 0 ? AccessMask.DELETE : 0)
                | ((directory & AccessMask.FILE_LIST_DIRECTORY) != 0 ? AccessMask.FILE_READ_ATTRIBUTES : 0);
    }

    /** Rights to the directory that {@code path} lies in; empty if it is not there. */
    private OptionalInt toDirectoryOf(String path) throws IOException {
        OpenResult result = store.open(new OpenRequest(
                path.substring(0, Math.max(0, path.lastIndexOf('/'))),
                OpenRequest.Disposition.OPEN,
                OpenRequest.Kind.DIRECTORY,
                OpenRequest.ContentAccess.NONE,
                0,
                true));
        if (!(result instanceof OpenResult.Opened opened)) {
            return OptionalInt.empty();
        }
        opened.file().close();
        return OptionalInt.of(maximal(opened.metadata(), opened.descriptor()));
    }

    /** Whether {@code path} may come to be a name of something ([MS-FSA] 2.1.5.15.12), or why not. */
    NtStatus add(String path, boolean directory) throws IOException {
        OptionalInt rights = toDirectoryOf(path);
        if (rights.isEmpty()) {
            return NtStatus.OBJECT_PATH_NOT_FOUND;
        }
        return (rights.getAsInt() & adding(directory)) != 0 ? NtStatus.SUCCESS : NtStatus.ACCESS_DENIED;
    }

    private static int adding(boolean directory) {
        return directory ? AccessMask.FILE_ADD_SUBDIRECTORY : AccessMask.FILE_ADD_FILE;
    }

    /**
     * Who may add to a directory may make files in it ([MS-FSA] 2.1.5.1.1). They get a descriptor of their own if one is
     * asked for, or the directory has one to inherit from; so nothing is kept for files in a tree that has none.
     *
     * @param explicit the descriptor that is asked for, or null
     */
    MakingRule making(@Nullable SecurityDescriptor explicit) {
        return (parent, kept, directory) -> {
            if ((maximal(parent, kept) & adding(directory)) == 0) {
                return new MakingRule.Decision(StoreStatus.ACCESS_DENIED, null, null);
            }
            SecurityDescriptor own = explicit == null && kept == null
                    ? null
                    : Inheritance.of(FileDescriptor.of(parent, kept), explicit, token, directory);
            return new MakingRule.Decision(StoreStatus.OK, own, token.user());
        };
    }
}
