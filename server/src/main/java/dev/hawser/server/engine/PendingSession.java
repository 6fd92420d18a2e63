package dev.hawser.server.engine;

import dev.hawser.server.auth.AuthenticationExchange;
import dev.hawser.server.crypto.PreauthIntegrityHash;
import org.jspecify.annotations.Nullable;

/**
 * A session that is being authenticated, for the first time or again. Only on the connection's loop, except that the
 * exchange takes its tokens in the pool, one after the other.
 *
 * @param id the session's id
 * @param authentication the exchange of tokens
 * @param preauthHash the connection's value and all messages of this authentication so far; null before 3.1.1
 * @param renewed the session that is authenticated again, or null
 * @param bound the session of other connections that this one is to become a channel of, or null
 */
public record PendingSession(
        long id,
        AuthenticationExchange authentication,
        @Nullable PreauthIntegrityHash preauthHash,
        @Nullable Session renewed,
        @Nullable Session bound) {}
