package dev.hawser.wmi.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Reads the body of a request, within bounds of size and time. */
public final class RequestBody {
    /** For all of it: a client that sends a byte now and then would pass every idle time-out. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private RequestBody() {}

    /**
     * All of it; or one byte more than {@code most}, if it is larger.
     *
     * @param most in bytes
     * @throws IOException if it ends too early or takes too long
     */
    public static byte[] read(InputStream in, int most, InstantSource clock) throws IOException {
        Instant deadline = clock.instant().plus(PATIENCE);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] piece = new byte[8192];
        while (body.size() <= most) {
            int length = in.read(piece, 0, Math.min(piece.length, most + 1 - body.size()));
            if (length < 0) {
                return body.toByteArray();
            }
            body.write(piece, 0, length);
            if (clock.instant().isAfter(deadline)) {
                throw new IOException("the body did not come within " + PATIENCE.toSeconds() + " seconds");
            }
        }
        return body.toByteArray();
    }
}
