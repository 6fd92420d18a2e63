package dev.hawser.server.command;

import dev.hawser.server.engine.CommandHandler;
import dev.hawser.server.engine.FileHandle;
import dev.hawser.server.engine.Open;
import dev.hawser.server.engine.Outcome;
import dev.hawser.server.engine.Request;
import dev.hawser.server.engine.Request.Place;
import dev.hawser.store.FileAttributes;
import dev.hawser.store.Metadata;
import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.CloseRequest;
import dev.hawser.wire.smb2.CloseResponse;
import java.io.IOException;
import java.util.Optional;

/** CLOSE ([MS-SMB2] 3.3.5.10). */
final class Close implements CommandHandler {
    @Override
    public Outcome handle(Request request) throws MalformedMessageException {
        CloseRequest close = CloseRequest.decode(request.reader());
        Open open = request.open(close.fileId());
        if (open == null) {
            return Outcome.done(NtStatus.FILE_CLOSED);
        }
        boolean query = (close.flags() & CloseRequest.FLAG_POSTQUERY_ATTRIB) != 0;
        if (!open.acquire()) {
            return Outcome.done(NtStatus.FILE_CLOSED);
        }
        Place place = open instanceof FileHandle handle
                        && !handle.store().capabilities().local()
                ? Place.POOL
                : Place.WATCHED;
        return request.call(place, () -> closeFile(open, query), closed -> {
            if (closed.isEmpty()) {
                return Outcome.done(NtStatus.FILE_CLOSED);
            }
            closed.get().encode(request.out());
            return Outcome.SUCCESS;
        });
    }

    /** Closes what the caller has acquired; empty if another CLOSE, or management, was faster. */
    private static Optional<CloseResponse> closeFile(Open open, boolean query) throws IOException {
        CloseResponse response = CloseResponse.EMPTY;
        boolean closed;
        try {
            if (query && open instanceof FileHandle handle) {
                handle.endTimes();
                response = response(handle.metadata());
            }
        } finally {
            closed = open.close();
            open.release();
        }
        return closed ? Optional.of(response) : Optional.empty();
    }

    private static CloseResponse response(Metadata metadata) {
        return new CloseResponse(
                CloseRequest.FLAG_POSTQUERY_ATTRIB,
                metadata.creationTime(),
                metadata.lastAccessTime(),
                metadata.lastWriteTime(),
                metadata.changeTime(),
                metadata.allocation(),
                metadata.size(),
                metadata.attributes() == 0 ? FileAttributes.NORMAL : metadata.attributes());
    }
}
