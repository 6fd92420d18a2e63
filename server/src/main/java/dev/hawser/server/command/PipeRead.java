package dev.hawser.server.command;

import dev.hawser.server.engine.Outcome;
import dev.hawser.server.engine.ParkedRequest;
import dev.hawser.server.engine.PipeHandle;
import dev.hawser.server.engine.Request;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.ReadResponse;

/** READ of a named pipe in message mode: one message, or the part of it that fits. Waits until there is one. */
final class PipeRead {
    private PipeRead() {}

    static Outcome read(Request request, PipeHandle pipe, int length) {
        if (pipe.available() >= 0) {
            return answer(request, pipe, length);
        }
        if (pipe.hasReader()) {
            return Outcome.done(NtStatus.PIPE_BUSY);
        }
        ParkedRequest parked = request.park(pipe, NtStatus.PIPE_DISCONNECTED, pipe::forgetReader);
        if (parked == null) {
            return Outcome.done(NtStatus.INSUFFICIENT_RESOURCES);
        }
        if (!pipe.await(ready -> parked.complete(() -> answer(request, ready, length)))) {
            parked.complete(() -> Outcome.done(NtStatus.PIPE_BUSY));
        }
        return new Outcome.Parked(parked);
    }

    private static Outcome answer(Request request, PipeHandle pipe, int length) {
        int start = ReadResponse.begin(request.out());
        boolean whole = pipe.take(request.out(), length);
        ReadResponse.finish(request.out(), start);
        return Outcome.done(whole ? NtStatus.SUCCESS : NtStatus.BUFFER_OVERFLOW);
    }
}
