package dev.hawser.server.engine;

import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.Smb2Header;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The requests of one connection that wait for other clients ([MS-SMB2] 3.3.1.7). Only on the connection's loop. */
final class AsyncCommandList {
    /** As AsynchronousCredits of Windows. */
    private static final int MAX_PARKED = 512;

    private final Map<Long, ParkedRequest> parked = new HashMap<>();
    private long lastAsyncId;

    /** Parks a request; null if there are as many as may be. */
    @Nullable
    ParkedRequest park(Request request, @Nullable Open open, NtStatus whenClosed, Runnable onEnd) {
        if (parked.size() >= MAX_PARKED) {
            return null;
        }
        long asyncId = request.exchange().asyncIdOr(lastAsyncId + 1);
        lastAsyncId = Math.max(lastAsyncId, asyncId);
        ParkedRequest waiting = new ParkedRequest(request, open, asyncId, whenClosed, onEnd);
        parked.put(asyncId, waiting);
        return waiting;
    }

    void remove(ParkedRequest request) {
        parked.remove(request.asyncId(), request);
    }

    /** [MS-SMB2] 3.3.5.16. A request that does not wait is not cancelled, nor one of another session. */
    void cancel(Smb2Header header) {
        ParkedRequest target = null;
        if (header.isAsync()) {
            target = parked.get(header.asyncId());
        } else {
            for (ParkedRequest candidate : parked.values()) {
                if (candidate.messageId() == header.messageId()) {
                    target = candidate;
                }
            }
        }
        if (target != null && target.request().sessionId() == header.sessionId()) {
            target.end(NtStatus.CANCELLED);
        }
    }

    /** The connection is gone, and nobody is told any more. */
    void cancelAll() {
        List.copyOf(parked.values()).forEach(request -> request.end(NtStatus.CANCELLED));
    }
}
