package dev.hawser.server.command;

import dev.hawser.server.engine.CommandHandler;
import dev.hawser.server.engine.FileHandle;
import dev.hawser.server.engine.Open;
import dev.hawser.server.engine.Outcome;
import dev.hawser.server.engine.PipeHandle;
import dev.hawser.server.engine.QuotaHandle;
import dev.hawser.server.engine.Request;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.AccessMask;
import dev.hawser.wire.smb2.FlushRequest;
import dev.hawser.wire.smb2.FlushResponse;

/** FLUSH ([MS-SMB2] 3.3.5.11): what was written is on the disk when this is answered. */
final class Flush implements CommandHandler {
    @Override
    public Outcome handle(Request request) throws MalformedMessageException {
        FlushRequest flush = FlushRequest.decode(request.reader());
        Open open = request.open(flush.fileId());
        return switch (open) {
            case null -> Outcome.done(NtStatus.FILE_CLOSED);
            case PipeHandle ignored -> answer(request);
            case QuotaHandle ignored -> Outcome.done(NtStatus.ACCESS_DENIED);
            case FileHandle handle -> {
                if (!handle.grants(AccessMask.FILE_WRITE_DATA | AccessMask.FILE_APPEND_DATA)) {
                    yield Outcome.done(NtStatus.ACCESS_DENIED);
                }
                yield request.call(
                        Request.Place.POOL,
                        handle,
                        () -> {
                            handle.file().flush();
                            handle.settleTimes();
                            return NtStatus.SUCCESS;
                        },
                        done -> answer(request));
            }
        };
    }

    private static Outcome answer(Request request) {
        new FlushResponse().encode(request.out());
        return Outcome.SUCCESS;
    }
}
