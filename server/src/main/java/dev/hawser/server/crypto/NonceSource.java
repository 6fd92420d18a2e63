package dev.hawser.server.crypto;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The nonces of what the server seals in one session. A nonce that is used twice with one key gives the key's secrets away,
 * and all channels of a session share its encryption key: so all its sealers share this one counter. It would take 2^64
 * messages to come round. Any thread may use it.
 */
public final class NonceSource {
    private final AtomicLong next;

    /** @param first where to begin; a random number keeps outsiders from counting the session's messages */
    public NonceSource(long first) {
        this.next = new AtomicLong(first);
    }

    /** What no other caller got and none will. */
    long next() {
        return next.getAndIncrement();
    }
}
