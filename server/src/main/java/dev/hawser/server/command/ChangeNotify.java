package dev.hawser.server.command;

import dev.hawser.server.engine.CommandHandler;
import dev.hawser.server.engine.FileHandle;
import dev.hawser.server.engine.Open;
import dev.hawser.server.engine.Outcome;
import dev.hawser.server.engine.Request;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.ChangeNotifyRequest;

/**
 * CHANGE_NOTIFY ([MS-SMB2] 3.3.5.19). Changes are not watched: STATUS_NOT_SUPPORTED, as the section says for an object
 * store without change notification, upon which clients look for themselves.
 */
final class ChangeNotify implements CommandHandler {
    @Override
    public Outcome handle(Request request) throws MalformedMessageException {
        ChangeNotifyRequest notify = ChangeNotifyRequest.decode(request.reader());
        Open open = request.open(notify.fileId());
        if (open == null) {
            return Outcome.done(NtStatus.FILE_CLOSED);
        }
        boolean directory = open instanceof FileHandle handle && handle.isDirectory();
        return Outcome.done(directory ? NtStatus.NOT_SUPPORTED : NtStatus.INVALID_PARAMETER);
    }
}
