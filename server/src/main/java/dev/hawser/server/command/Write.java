package dev.hawser.server.command;

import dev.hawser.server.engine.CommandHandler;
import dev.hawser.server.engine.FileHandle;
import dev.hawser.server.engine.Open;
import dev.hawser.server.engine.Outcome;
import dev.hawser.server.engine.PipeHandle;
import dev.hawser.server.engine.QuotaHandle;
import dev.hawser.server.engine.Request;
import dev.hawser.server.engine.Request.Place;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.CreateOptions;
import dev.hawser.wire.smb2.WriteRequest;
import dev.hawser.wire.smb2.WriteResponse;

/** WRITE ([MS-SMB2] 3.3.5.13), straight from the bytes of the message. */
final class Write implements CommandHandler {
    @Override
    public Outcome handle(Request request) throws MalformedMessageException {
        WriteRequest write = WriteRequest.decode(request.reader());
        int length = write.data().remaining();
        if (length > request.settings().maxWriteSize() || !Credits.cover(request, length, 0) || write.channel() != 0) {
            return Outcome.done(NtStatus.INVALID_PARAMETER);
        }
        Open open = request.open(write.fileId());
        if (request.isOutdated()) {
            return Outcome.done(NtStatus.FILE_NOT_AVAILABLE);
        }
        return switch (open) {
            case null -> Outcome.done(NtStatus.FILE_CLOSED);
            case PipeHandle pipe ->
                request.call(
                        Place.WATCHED,
                        pipe,
                        () -> pipe.write(write.data()),
                        taken -> taken ? answer(request, length) : Outcome.done(NtStatus.PIPE_BUSY));
            case QuotaHandle ignored -> Outcome.done(NtStatus.INVALID_DEVICE_REQUEST);
            case FileHandle handle -> writeFile(request, write, handle, length);
        };
    }

    private static Outcome writeFile(Request request, WriteRequest write, FileHandle handle, int length) {
        if (handle.isDirectory()) {
            return Outcome.done(NtStatus.INVALID_DEVICE_REQUEST);
        }
        if (!handle.grants(AccessMask.FILE_WRITE_DATA | AccessMask.FILE_APPEND_DATA)) {
            return Outcome.done(NtStatus.ACCESS_DENIED);
        }
        if (write.offset() < 0 || write.offset() + length < 0) {
            return Outcome.done(NtStatus.INVALID_PARAMETER);
        }
        if (!handle.sharing().mayWrite(write.offset(), length)) {
            return Outcome.done(NtStatus.FILE_LOCK_CONFLICT);
        }
        if (length == 0) {
            return answer(request, 0);
        }
        if (handle.isWriteProtected()) {
            return Outcome.done(NtStatus.MEDIA_WRITE_PROTECTED);
        }
        handle.sharing().contentChanges();
        handle.written();
        boolean through = (write.flags() & WriteRequest.FLAG_WRITE_THROUGH) != 0
                || (handle.createOptions() & CreateOptions.WRITE_THROUGH) != 0;
        return request.call(
                through || !handle.store().capabilities().local() ? Place.POOL : Place.WATCHED,
                handle,
                () -> {
                    Growth.check(handle, write.offset() + length);
                    handle.file().write(write.offset(), write.data());
                    if (through) {
                        handle.file().flush();
                    }
                    return length;
                },
                written -> answer(request, written));
    }

    private static Outcome answer(Request request, int count) {
        new WriteResponse(count).encode(request.out());
        return Outcome.SUCCESS;
    }
}
