package dev.hawser.server.crypto;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The chained SHA-512 over the messages that lead to a session: Connection.PreauthIntegrityHashValue ([MS-SMB2] 3.3.5.4)
 * and PreauthSession.PreauthIntegrityHashValue (3.3.5.5), which goes on from a copy of the connection's. Whoever changes
 * one of these messages on the way gives the two sides different keys. Used by one thread at a time.
 */
public final class PreauthIntegrityHash {
    /** In bytes. */
    public static final int LENGTH = 64;

    private byte[] value;

    /** All zeros, as it is before the first message. */
    public PreauthIntegrityHash() {
        this(new byte[LENGTH]);
    }

    private PreauthIntegrityHash(byte[] value) {
        this.value = value;
    }

    /** Chains a message, from its SMB2 header at the position to the limit; both stay as they are. */
    public void update(ByteBuffer message) {
        try {
            // Not kept: a connection hashes a handful of messages and may then be idle for days.
            MessageDigest sha512 = MessageDigest.getInstance("SHA-512");
            sha512.update(value);
            sha512.update(message.duplicate());
            value = sha512.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-512", e);
        }
    }

    /** A copy of the {@value #LENGTH} bytes. */
    public byte[] value() {
        return value.clone();
    }

    /** One that goes on from here on its own. */
    public PreauthIntegrityHash copy() {
        return new PreauthIntegrityHash(value);
    }
}
