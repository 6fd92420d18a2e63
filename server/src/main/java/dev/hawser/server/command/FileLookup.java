package dev.hawser.server.command;

import dev.hawser.store.FileAttributes;
import dev.hawser.store.FileIdentity;
import dev.hawser.store.MakingRule;
import dev.hawser.store.OpenRequest;
import dev.hawser.store.OpenRequest.ContentAccess;
import dev.hawser.store.OpenRequest.Kind;
import dev.hawser.store.OpenResult;
import dev.hawser.store.Store;
import dev.hawser.store.StoreFile;
import dev.hawser.store.StoreStatus;
import dev.hawser.wire.fscc.FileName;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.CreateOptions;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Finds what a CREATE names in the store, or makes it ([MS-FSA] 2.1.5.1). Runs where store calls run. */
final class FileLookup {
    private static final int WRITES_CONTENT = AccessMask.FILE_WRITE_DATA | AccessMask.FILE_APPEND_DATA;
    private static final int READS_CONTENT = AccessMask.FILE_READ_DATA | AccessMask.FILE_EXECUTE;

    private final Store store;
    private final boolean readOnly;
    private final CreateTerms asked;
    private final MakingRule making;
    private final int desired;

    /** Whether a file was made to have the stream that is opened. */
    private boolean fileCreated;

    FileLookup(Store store, boolean readOnly, CreateTerms asked, MakingRule making) {
        this.store = store;
        this.readOnly = readOnly;
        this.asked = asked;
        this.making = making;
        this.desired = asked.desired();
    }

    boolean fileCreated() {
        return fileCreated;
    }

    OpenResult look() throws IOException {
        boolean data = asked.type() == FileName.StreamType.DATA;
        boolean index = asked.type() == FileName.StreamType.INDEX_ALLOCATION;
        if (data && asked.has(CreateOptions.DIRECTORY_FILE)) {
            return new OpenResult.Refused(StoreStatus.NOT_A_DIRECTORY);
        }
        if (data && !store.capabilities().namedStreams()) {
            return new OpenResult.Refused(StoreStatus.NAME_INVALID);
        }
        Kind kind = asked.has(CreateOptions.DIRECTORY_FILE)
                ? Kind.DIRECTORY
                : asked.has(CreateOptions.NON_DIRECTORY_FILE)
                                || (data && asked.stream().isEmpty())
                        ? Kind.FILE
                        : Kind.ANY;
        OpenRequest.Disposition how =
                switch (asked.disposition()) {
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
        if (!asked.stream().isEmpty()) {
            return lookStream(readOnly ? OpenRequest.Disposition.OPEN : how);
        }
        ContentAccess access = kind == Kind.DIRECTORY ? ContentAccess.READ : contentAccess();
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
                ? asked.create().fileAttributes() & FileAttributes.SETTABLE & ~FileAttributes.TEMPORARY
                : (asked.create().fileAttributes() & FileAttributes.SETTABLE) | FileAttributes.ARCHIVE;
        return store.open(new OpenRequest(
                asked.path(),
                how,
                kind,
                access,
                attributes,
                asked.followsLinks(),
                making,
                asked.isPosix(),
                asked.mode()));
    }

    /** The file that is there, without its stream; null if there is none. */
    @Nullable
    FileIdentity present() throws IOException {
        if (!(lookWithoutMaking(asked.followsLinks()) instanceof OpenResult.Opened opened)) {
            return null;
        }
        try (StoreFile _ = opened.file()) {
            return opened.metadata().identity();
        }
    }

    /** Where the symbolic link at the end of the path leads; null if there is none. */
    @Nullable
    String linkTarget() throws IOException {
        if (!(lookWithoutMaking(false) instanceof OpenResult.Opened opened)) {
            return null;
        }
        try (StoreFile file = opened.file()) {
            return file.linkTarget();
        }
    }

    private OpenResult lookWithoutMaking(boolean followsLinks) throws IOException {
        return store.open(new OpenRequest(
                asked.path(),
                OpenRequest.Disposition.OPEN,
                Kind.ANY,
                ContentAccess.NONE,
                0,
                followsLinks,
                making,
                asked.isPosix(),
                OpenRequest.ANY_MODE));
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
            OpenResult ofStream = file.file().openStream(asked.stream(), how);
            opened = ofStream instanceof OpenResult.Opened;
            fileCreated = opened && file.created();
            return ofStream;
        } finally {
            if (!opened) {
                file.file().close();
            }
        }
    }

    private ContentAccess contentAccess() {
        boolean maximum = (desired & AccessMask.MAXIMUM_ALLOWED) != 0;
        if (!readOnly && (asked.overwrites() || maximum || (desired & WRITES_CONTENT) != 0)) {
            return ContentAccess.READ_WRITE;
        }
        return maximum || (desired & READS_CONTENT) != 0 ? ContentAccess.READ : ContentAccess.NONE;
    }
}
