package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;

/**
 * The source of a server-side copy, output of FSCTL_SRV_REQUEST_RESUME_KEY ([MS-SMB2] 2.2.32.3).
 *
 * @param resumeKey {@value #KEY_SIZE} bytes that only the server understands
 */
public record SrvRequestResumeKeyResponse(ByteBuffer resumeKey) {
    public static final int KEY_SIZE = 24;

    /** In bytes: ContextLength and the four bytes that Windows sends behind it follow the key. */
    public static final int SIZE = 32;

    public SrvRequestResumeKeyResponse {
        if (resumeKey.remaining() != KEY_SIZE) {
            throw new IllegalArgumentException("resume key of " + resumeKey.remaining() + " bytes");
        }
    }

    public static SrvRequestResumeKeyResponse decode(ByteBuffer output) throws MalformedMessageException {
        return new SrvRequestResumeKeyResponse(WireReader.of(output).view(0, KEY_SIZE));
    }

    public void encode(WireWriter writer) {
        writer.bytes(resumeKey).u32(0).u32(0);
    }
}
