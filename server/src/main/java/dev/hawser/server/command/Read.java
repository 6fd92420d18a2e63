package dev.hawser.server.command;

import dev.hawser.server.engine.CommandHandler;
import dev.hawser.server.engine.FileHandle;
import dev.hawser.server.engine.Open;
import dev.hawser.server.engine.Outcome;
import dev.hawser.server.engine.PipeHandle;
import dev.hawser.server.engine.QuotaHandle;
import dev.hawser.server.engine.Request;
import dev.hawser.server.engine.Request.Place;
import dev.hawser.store.Capabilities;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.ReadRequest;
import dev.hawser.wire.smb2.ReadResponse;
import java.nio.ByteBuffer;

/** READ ([MS-SMB2] 3.3.5.12), straight behind the header of the response. */
final class Read implements CommandHandler {
    private static final int WOULD_WAIT = -1;

    @Override
    public Outcome handle(Request request) throws MalformedMessageException {
        ReadRequest read = ReadRequest.decode(request.reader());
        if (read.length() > request.settings().maxReadSize()
                || !Credits.cover(request, 0, read.length())
                || read.channel() != ReadRequest.CHANNEL_NONE) {
            return Outcome.done(NtStatus.INVALID_PARAMETER);
        }
        Open open = request.open(read.fileId());
        return switch (open) {
            case null -> Outcome.done(NtStatus.FILE_CLOSED);
            case PipeHandle pipe -> PipeRead.read(request, pipe, read.length());
            case QuotaHandle ignored -> Outcome.done(NtStatus.INVALID_DEVICE_REQUEST);
            case FileHandle handle -> readFile(request, read, handle);
        };
    }

    private static Outcome readFile(Request request, ReadRequest read, FileHandle handle) {
        if (handle.isDirectory()) {
            return Outcome.done(NtStatus.INVALID_DEVICE_REQUEST);
        }
        // Programs that may only be executed can be read all the same: they could not be executed else.
        if (!handle.grants(AccessMask.FILE_READ_DATA | AccessMask.FILE_EXECUTE)) {
            return Outcome.done(NtStatus.ACCESS_DENIED);
        }
        if (read.offset() < 0 || read.offset() + read.length() < 0) {
            return Outcome.done(NtStatus.INVALID_PARAMETER);
        }
        if (!handle.sharing().mayRead(read.offset(), read.length())) {
            return Outcome.done(NtStatus.FILE_LOCK_CONFLICT);
        }
        int start = ReadResponse.begin(request.out());
        ByteBuffer room = request.out().room(read.length());
        Capabilities store = handle.store().capabilities();
        if (!store.probesReads()) {
            Place place = store.local() ? Place.WATCHED : Place.POOL;
            return request.call(
                    place,
                    handle,
                    () -> handle.file().read(read.offset(), room),
                    count -> answer(request, read, handle, start, count));
        }
        return request.call(
                Place.WATCHED,
                handle,
                () -> handle.file().readNow(read.offset(), room),
                count -> count != WOULD_WAIT
                        ? answer(request, read, handle, start, count)
                        : request.call(
                                Place.POOL,
                                handle,
                                () -> handle.file().read(read.offset(), room),
                                later -> answer(request, read, handle, start, later)));
    }

    private static Outcome answer(Request request, ReadRequest read, FileHandle handle, int start, int count) {
        if ((count == 0 && read.length() > 0) || count < read.minimumCount()) {
            return Outcome.done(NtStatus.END_OF_FILE);
        }
        request.out().advance(count);
        handle.setPosition(read.offset() + count);
        ReadResponse.finish(request.out(), start);
        return Outcome.SUCCESS;
    }
}
