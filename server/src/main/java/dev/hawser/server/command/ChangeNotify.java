package dev.hawser.server.command;

import dev.hawser.server.engine.CommandHandler;
import dev.hawser.server.engine.FileHandle;
import dev.hawser.server.engine.Open;
import dev.hawser.server.engine.Outcome;
import dev.hawser.server.engine.ParkedRequest;
import dev.hawser.server.engine.Request;
import dev.hawser.server.file.DirectoryWatch;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.fscc.ChangeNotification;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.ChangeNotifyRequest;
import dev.hawser.wire.smb2.ChangeNotifyResponse;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** CHANGE_NOTIFY ([MS-SMB2] 3.3.5.19). */
final class ChangeNotify implements CommandHandler {
    @Override
    public Outcome handle(Request request) throws MalformedMessageException {
        ChangeNotifyRequest notify = ChangeNotifyRequest.decode(request.reader());
        Open open = request.open(notify.fileId());
        if (open == null) {
            return Outcome.done(NtStatus.FILE_CLOSED);
        }
        if (notify.outputBufferLength() > request.settings().maxTransactSize()
                || !Credits.cover(request, 0, notify.outputBufferLength())
                || !(open instanceof FileHandle handle)
                || !handle.isDirectory()) {
            return Outcome.done(NtStatus.INVALID_PARAMETER);
        }
        if (!handle.share().changeNotify()) {
            // What a client that asks Samba without change notification is told; it then looks from time to time.
            return Outcome.done(NtStatus.NOT_IMPLEMENTED);
        }
        if (!handle.grants(AccessMask.FILE_LIST_DIRECTORY)) {
            return Outcome.done(NtStatus.ACCESS_DENIED);
        }
        if (handle.sharing().isDeletePending()) {
            return Outcome.done(NtStatus.DELETE_PENDING);
        }
        // What follows in the compound would wait for somebody else's change ([MS-SMB2] 3.3.5.2.7, as Windows does).
        if (!request.isLast()) {
            return Outcome.done(NtStatus.INTERNAL_ERROR);
        }
        boolean recursive = (notify.flags() & ChangeNotifyRequest.FLAG_WATCH_TREE) != 0;
        DirectoryWatch watch = handle.watch(notify.completionFilter(), recursive, notify.outputBufferLength());
        return await(request, handle, watch, notify.outputBufferLength());
    }

    private static Outcome await(Request request, FileHandle handle, DirectoryWatch watch, int limit) {
        AtomicReference<DirectoryWatch.Waiter> waiter = new AtomicReference<>();
        ParkedRequest parked =
                request.park(handle, NtStatus.NOTIFY_CLEANUP, () -> watch.forget(Objects.requireNonNull(waiter.get())));
        if (parked == null) {
            return Outcome.done(NtStatus.INSUFFICIENT_RESOURCES);
        }
        DirectoryWatch.Waiter waiting = new DirectoryWatch.Waiter() {
            @Override
            public boolean changed(DirectoryWatch.Changes changes) {
                return parked.complete(() -> answer(request, changes, limit));
            }

            @Override
            public void ended(NtStatus status) {
                parked.complete(() -> Outcome.done(status));
            }
        };
        waiter.set(waiting);
        watch.await(waiting);
        return new Outcome.Parked(parked);
    }

    private static Outcome answer(Request request, DirectoryWatch.Changes changes, int limit) {
        if (changes.overflown()) {
            return Outcome.done(NtStatus.NOTIFY_ENUM_DIR);
        }
        int start = ChangeNotifyResponse.begin(request.out());
        NtStatus status = ChangeNotification.encode(changes.list(), request.out(), limit);
        ChangeNotifyResponse.finish(request.out(), start);
        return Outcome.done(status);
    }
}
