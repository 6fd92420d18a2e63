package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A server-side copy, input of FSCTL_SRV_COPYCHUNK and FSCTL_SRV_COPYCHUNK_WRITE ([MS-SMB2] 2.2.31.1).
 *
 * @param sourceKey the resume key of the source, {@value SrvRequestResumeKeyResponse#KEY_SIZE} bytes
 */
public record SrvCopychunkCopy(ByteBuffer sourceKey, List<SrvCopychunk> chunks) {
    private static final int HEADER_SIZE = 32;

    public SrvCopychunkCopy {
        chunks = List.copyOf(chunks);
    }

    public static SrvCopychunkCopy decode(ByteBuffer input) throws MalformedMessageException {
        WireReader reader = WireReader.of(input);
        ByteBuffer sourceKey = reader.view(0, SrvRequestResumeKeyResponse.KEY_SIZE);
        long chunkCount = reader.skip(SrvRequestResumeKeyResponse.KEY_SIZE).u32();
        reader.seek(HEADER_SIZE);
        List<SrvCopychunk> chunks = new ArrayList<>();
        for (long i = 0; i < chunkCount; i++) {
            chunks.add(SrvCopychunk.decode(reader));
        }
        return new SrvCopychunkCopy(sourceKey, chunks);
    }

    public void encode(WireWriter writer) {
        writer.bytes(sourceKey).u32(chunks.size()).u32(0);
        chunks.forEach(chunk -> chunk.encode(writer));
    }
}
