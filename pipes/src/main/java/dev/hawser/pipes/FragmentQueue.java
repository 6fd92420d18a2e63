package dev.hawser.pipes;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.rpc.PduHeader;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what a client writes into fragments: one write may hold several, and one fragment may come in several writes.
 * Keeps less than one fragment, at most 64 KiB, between writes.
 */
final class FragmentQueue {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private ByteBuffer bytes = NOTHING;

    /** Puts a write behind what is left; {@code message} must stay as it is until {@link #keep}. */
    void add(ByteBuffer message) {
        bytes = bytes.hasRemaining()
                ? ByteBuffer.allocate(bytes.remaining() + message.remaining())
                        .put(bytes)
                        .put(message.duplicate())
                        .flip()
                : message.slice();
    }

    /** The header of the next fragment; null if that has not arrived whole. */
    @Nullable
    PduHeader header() throws MalformedMessageException {
        if (bytes.remaining() < PduHeader.LENGTH) {
            return null;
        }
        PduHeader header = PduHeader.decode(WireReader.of(bytes));
        return bytes.remaining() < header.fragmentLength() ? null : header;
    }

    /** Takes the next fragment, {@code header}'s own. */
    ByteBuffer take(PduHeader header) {
        ByteBuffer fragment = bytes.slice(bytes.position(), header.fragmentLength());
        bytes.position(bytes.position() + header.fragmentLength());
        return fragment;
    }

    /** Copies what is left, as the message that it lies in is about to go. */
    void keep() {
        bytes = bytes.hasRemaining()
                ? ByteBuffer.allocate(bytes.remaining()).put(bytes).flip()
                : NOTHING;
    }

    void clear() {
        bytes = NOTHING;
    }
}
