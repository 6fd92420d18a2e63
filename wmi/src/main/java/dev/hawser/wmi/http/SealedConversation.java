package dev.hawser.wmi.http;

import dev.hawser.management.MessageProtection;
import dev.hawser.management.SealedMessage;
import dev.hawser.wire.MalformedMessageException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What is sealed and unsealed on one connection. Each message has its number, and the key stream goes on from one to the
 * next; HTTP/1.1 keeps the turns, as a connection's next request is handled only when the last one is answered. Any thread
 * may call.
 */
public final class SealedConversation {
    private final MessageProtection protection;
    /** Guards {@link #protection}, which answers are sealed with by other threads than those that unseal requests. */
    private final ReentrantLock lock = new ReentrantLock();

    SealedConversation(MessageProtection protection) {
        this.protection = protection;
    }

    /** @throws MalformedMessageException if it was altered, or is not the client's next; then nothing later will fit */
    byte[] unseal(SealedMessage message) throws MalformedMessageException {
        lock.lock();
        try {
            return protection
                    .unseal(message)
                    .orElseThrow(() -> new MalformedMessageException("the signature of a sealed message does not fit"));
        } finally {
            lock.unlock();
        }
    }

    /** The same answer, sealed; what has no body needs none. */
    HttpReply seal(HttpReply plain) {
        if (plain.body().length == 0) {
            return plain;
        }
        lock.lock();
        try {
            byte[] body = new EncryptedBody(plain.contentType(), protection.seal(plain.body())).encode();
            return new HttpReply(plain.status(), EncryptedBody.CONTENT_TYPE, body);
        } finally {
            lock.unlock();
        }
    }
}
