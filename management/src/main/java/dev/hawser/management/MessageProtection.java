package dev.hawser.management;

import java.util.Optional;

/**
 * Encrypts what the server and one who has logged in say to each other. Both directions count their messages, so each
 * message must be given in its turn. Used by one thread at a time.
 */
public interface MessageProtection {
    SealedMessage seal(byte[] message);

    /**
     * @return the message; empty if it was altered or is not the client's next one. Then nothing that follows will fit
     *     either
     */
    Optional<byte[]> unseal(SealedMessage sealed);
}
