package dev.hawser.server.command;

import dev.hawser.server.engine.FileHandle;
import dev.hawser.server.engine.Server;
import dev.hawser.server.file.FileOpen;
import dev.hawser.store.CaseFolding;
import dev.hawser.store.StoreStatus;
import dev.hawser.store.StreamInfo;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.fscc.ChangeNotification.Action;
import dev.hawser.wire.fscc.FileName;
import dev.hawser.wire.fscc.SetInformation;
import dev.hawser.wire.smb2.ChangeNotifyFilter;
import java.io.IOException;
import java.util.Optional;

/** Gives an open named stream another name ([MS-FSA] 2.1.5.15.11.1). Runs where store calls run. */
final class StreamMover {
    private StreamMover() {}

    static NtStatus rename(Server server, FileHandle handle, SetInformation.Rename rename) throws IOException {
        if (!handle.isNamedStream()) {
            return NtStatus.INVALID_PARAMETER;
        }
        if (!rename.name().startsWith(":")) {
            // A stream can not go to another file. Windows was seen to say so in this way (smbtorture's
            // streams.rename2).
            return NtStatus.SHARING_VIOLATION;
        }
        Optional<FileName> name = FileName.parse(rename.name());
        if (name.isEmpty() || name.get().type() != FileName.StreamType.DATA) {
            return NtStatus.OBJECT_NAME_INVALID;
        }
        FileOpen sharing = handle.sharing();
        String to = name.get().stream();
        if (!CaseFolding.fold(to).equals(sharing.identity().stream())) {
            NtStatus target = checkTarget(handle, to, rename.replaceIfExists());
            if (target != NtStatus.SUCCESS) {
                return target;
            }
            if (!to.isEmpty() && server.files().isOpen(sharing.identity().file().ofStream(to))) {
                return NtStatus.ACCESS_DENIED;
            }
        }
        StoreStatus status = handle.file().renameStream(to, rename.replaceIfExists());
        if (status == StoreStatus.OK && !to.isEmpty()) {
            String from = sharing.path();
            String path = sharing.filePath() + ':' + to;
            server.files().renamedStream(sharing, handle.file().identity(), path);
            server.watches().stream(handle.store(), from, Action.REMOVED_STREAM, ChangeNotifyFilter.STREAM_NAME);
            server.watches().stream(handle.store(), path, Action.ADDED_STREAM, ChangeNotifyFilter.STREAM_NAME);
        }
        return status.ntStatus();
    }

    /** Only an empty stream is replaced. */
    private static NtStatus checkTarget(FileHandle handle, String to, boolean replace) throws IOException {
        for (StreamInfo other : handle.file().streams()) {
            if (CaseFolding.same(other.name(), to)) {
                if (!replace) {
                    return NtStatus.OBJECT_NAME_COLLISION;
                }
                return other.size() > 0 ? NtStatus.INVALID_PARAMETER : NtStatus.SUCCESS;
            }
        }
        return NtStatus.SUCCESS;
    }
}
