package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;

/**
 * What is to be shared, input of FSCTL_DUPLICATE_EXTENTS_TO_FILE ([MS-FSCC] 2.3.7.2).
 *
 * @param source the open whose bytes the target gets
 * @param sourceOffset as it came; negative ones are the server's to refuse
 * @param targetOffset as it came; negative ones are the server's to refuse
 * @param byteCount as it came; negative ones are the server's to refuse
 */
public record DuplicateExtentsData(FileId source, long sourceOffset, long targetOffset, long byteCount) {
    public static DuplicateExtentsData decode(ByteBuffer input) throws MalformedMessageException {
        WireReader reader = WireReader.of(input);
        return new DuplicateExtentsData(FileId.decode(reader), reader.u64(), reader.u64(), reader.u64());
    }

    public void encode(WireWriter writer) {
        source.encode(writer);
        writer.u64(sourceOffset).u64(targetOffset).u64(byteCount);
    }
}
