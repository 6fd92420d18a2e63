package dev.hawser.bench;

import dev.hawser.wire.NtStatus;
import dev.hawser.wire.smb2.Smb2Header;
import java.nio.ByteBuffer;

/**
 * What a server answered.
 *
 * @param message with its header; valid until the next is received
 */
record Response(Smb2Header header, ByteBuffer message) {
    int status() {
        return header.status();
    }

    /** Whether the answer itself is still to come ([MS-SMB2] 3.3.4.2). */
    boolean isInterim() {
        return header.isAsync() && status() == NtStatus.PENDING.code();
    }
}
