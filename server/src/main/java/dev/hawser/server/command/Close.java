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
        return request.call(place, () -> closeFile(open, query), metadata -> {
            response(metadata).encode(request.out());
            return Outcome.SUCCESS;
        });
    }

    /** Closes what the caller has acquired. */
    private static Optional<Metadata> closeFile(Open open, boolean query) throws IOException {
        try {
            return query && open instanceof FileHandle handle
                    ? Optional.of(handle.file().metadata())
                    : Optional.empty();
        } finally {
            open.close();
            open.release();
        }
    }

    private static CloseResponse response(Optional<Metadata> metadata) {
        return metadata.map(m -> new CloseResponse(
                        CloseRequest.FLAG_POSTQUERY_ATTRIB,
                        m.creationTime(),
                        m.lastAccessTime(),
                        m.lastWriteTime(),
                        m.changeTime(),
                        m.allocation(),
                        m.size(),
                        m.attributes() == 0 ? FileAttributes.NORMAL : m.attributes()))
                .orElse(CloseResponse.EMPTY);
    }
}
