package dev.hawser.wire.rpc;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One whole fragment, taken apart.
 *
 * @param body what lies between header and trailer, sharing memory with the message
 * @param auth the security trailer, null if there is none
 */
public record Fragment(
        PduHeader header, ByteBuffer body, @Nullable AuthTrailer auth) {

    /** @param bytes one fragment of a client in a supported representation */
    public static Fragment decode(ByteBuffer bytes) throws MalformedMessageException {
        WireReader reader = WireReader.of(bytes);
        PduHeader header = PduHeader.decode(reader);
        int end = header.fragmentLength();
        AuthTrailer auth = null;
        if (header.authLength() != 0) {
            int trailer = end - header.authLength() - AuthTrailer.LENGTH;
            auth = AuthTrailer.decode(reader.seek(trailer));
            end = trailer - auth.padding();
        }
        return new Fragment(header, reader.view(PduHeader.LENGTH, end - PduHeader.LENGTH), auth);
    }

    /** Whether the client wants this PDU authenticated or protected by RPC itself. */
    public boolean secured() {
        return auth != null && auth.level() != AuthTrailer.LEVEL_NONE;
    }
}
