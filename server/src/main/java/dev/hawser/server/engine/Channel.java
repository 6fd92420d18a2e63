package dev.hawser.server.engine;

import dev.hawser.server.crypto.MessageSealer;
import dev.hawser.server.crypto.MessageSigner;
import org.jspecify.annotations.Nullable;

/**
 * A session as one connection sees it: what signs and seals its messages there. Stays for a while after the session is
 * closed, so that the client's next request is answered as it was sent: signed or sealed, with
 * STATUS_USER_SESSION_DELETED. [MS-SMB2] 3.3.5.2.1.1 read literally would end the connection instead, which would cost
 * the other sessions on it. Only on the connection's loop.
 */
final class Channel {
    private final Session session;
    private final @Nullable MessageSigner signer;
    private final @Nullable MessageSealer sealer;

    /**
     * @param signer null for guests and anonymous, who have no key
     * @param sealer null where no cipher was negotiated
     */
    Channel(Session session, @Nullable MessageSigner signer, @Nullable MessageSealer sealer) {
        this.session = session;
        this.signer = signer;
        this.sealer = sealer;
    }

    Session session() {
        return session;
    }

    @Nullable
    MessageSigner signer() {
        return signer;
    }

    @Nullable
    MessageSealer sealer() {
        return sealer;
    }
}
