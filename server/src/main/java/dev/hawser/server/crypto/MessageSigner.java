package dev.hawser.server.crypto;

import java.nio.ByteBuffer;

/**
 * Signs and verifies messages with one key ([MS-SMB2] 3.1.4.1, 3.1.5.1). A message lies between a buffer's position (its
 * SMB2 header) and limit; both stay as they are. Used by one thread at a time.
 */
public interface MessageSigner {
    /** Puts the signature into the header, whose SMB2_FLAGS_SIGNED is already set. */
    void sign(ByteBuffer message);

    /** Whether the header's signature fits. The message is unchanged when this returns. */
    boolean verify(ByteBuffer message);
}
