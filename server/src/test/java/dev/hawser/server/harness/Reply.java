package dev.hawser.server.harness;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.NtStatus;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.smb2.Smb2Header;
import java.nio.ByteBuffer;

/**
 * One response.
 *
 * @param header its header
 * @param message the header and the body
 * @param verified whether it was signed, by the key of its session
 * @param sealed whether it came sealed, by the key of a session
 */
public record Reply(Smb2Header header, ByteBuffer message, boolean verified, boolean sealed) {
    public NtStatus status() {
        return NtStatus.of(header.status())
                .orElseThrow(() -> new AssertionError("status 0x" + Integer.toHexString(header.status())));
    }

    /** The body as one of the records of {@code dev.hawser.wire.smb2}. */
    public <T> T as(Decoder<T> decoder) {
        try {
            return decoder.decode(WireReader.of(message));
        } catch (MalformedMessageException e) {
            throw new AssertionError("the server sent a malformed message", e);
        }
    }

    /** The {@code decode} of a message. */
    @FunctionalInterface
    public interface Decoder<T> {
        T decode(WireReader reader) throws MalformedMessageException;
    }

    @Override
    public String toString() {
        return status() + " to " + header;
    }
}
