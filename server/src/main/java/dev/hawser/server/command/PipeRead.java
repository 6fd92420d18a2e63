package dev.hawser.server.command;

import dev.hawser.server.engine.Outcome;
import dev.hawser.server.engine.ParkedRequest;
import dev.hawser.server.engine.PipeHandle;
import dev.hawser.server.engine.Request;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.WireWriter;
import dev.hawser.wire.smb2.ReadResponse;
import java.nio.ByteBuffer;

/** READ of a named pipe in message mode: one message, or the part of it that fits. Waits until there is one. */
final class PipeRead {
    private PipeRead() {}

    static Outcome read(Request request, PipeHandle pipe, int length) {
        if (pipe.next() != null) {
            return answer(request, pipe, length);
        }
        if (pipe.hasReader()) {
            return Outcome.done(NtStatus.PIPE_BUSY);
        }
        ParkedRequest parked = request.park(pipe, NtStatus.PIPE_DISCONNECTED, () -> pipe.await(null));
        if (parked == null) {
            return Outcome.done(NtStatus.INSUFFICIENT_RESOURCES);
        }
        pipe.await(ready -> parked.complete(() -> answer(request, ready, length)));
        return new Outcome.Parked(parked);
    }

    private static Outcome answer(Request request, PipeHandle pipe, int length) {
        int start = ReadResponse.begin(request.out());
        boolean whole = take(pipe, request.out(), length);
        ReadResponse.finish(request.out(), start);
        return Outcome.done(whole ? NtStatus.SUCCESS : NtStatus.BUFFER_OVERFLOW);
    }

    /** Appends up to {@code limit} bytes of the next message; whether that was all of it. */
    static boolean take(PipeHandle pipe, WireWriter out, int limit) {
        ByteBuffer message = pipe.next();
        if (message == null) {
            return true;
        }
        int count = Math.min(limit, message.remaining());
        out.bytes(message.slice(message.position(), count));
        message.position(message.position() + count);
        boolean whole = !message.hasRemaining();
        pipe.taken();
        return whole;
    }
}
