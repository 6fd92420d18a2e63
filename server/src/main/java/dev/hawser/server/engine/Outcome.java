package dev.hawser.server.engine;

import dev.hawser.wire.NtStatus;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What a command answers to one request, or that it does not do so yet. */
public sealed interface Outcome {
    /**
     * The request is answered.
     *
     * @param status of the response
     * @param bodyWritten whether the body of an error was written by the command; otherwise an error gets the usual empty
     *     ErrorResponse in place of whatever was written
     */
    record Done(NtStatus status, boolean bodyWritten) implements Outcome {
        private static final Map<NtStatus, Done> PLAIN = plain();

        private static Map<NtStatus, Done> plain() {
            Map<NtStatus, Done> plain = new EnumMap<>(NtStatus.class);
            for (NtStatus status : NtStatus.values()) {
                plain.put(status, new Done(status, false));
            }
            return plain;
        }
    }

    /** The request goes on later, and the client is told nothing: it waits for our own disk. */
    record Suspended() implements Outcome {}

    /** The request waits for another client, and has said so with STATUS_PENDING. */
    record Parked(ParkedRequest request) implements Outcome {}

    /** The client has earned no answer, and the connection ends ([MS-SMB2] "MUST disconnect the connection"). */
    record Disconnect(String reason) implements Outcome {}

    Suspended SUSPENDED = new Suspended();

    Done SUCCESS = done(NtStatus.SUCCESS);

    static Done done(NtStatus status) {
        return Objects.requireNonNull(Done.PLAIN.get(status));
    }

    /** The status is an error, and its body is already written. */
    static Done withBody(NtStatus status) {
        return new Done(status, true);
    }
}
