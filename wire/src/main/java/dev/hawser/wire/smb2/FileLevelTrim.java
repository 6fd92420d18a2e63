package dev.hawser.wire.smb2;

import dev.hawser.wire.MalformedMessageException;
import dev.hawser.wire.WireReader;
import dev.hawser.wire.WireWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a file need not be stored any more, input of FSCTL_FILE_LEVEL_TRIM ([MS-FSCC] 2.3.13).
 *
 * @param key of the byte-range locks of who asks; clients of SMB leave it 0
 */
public record FileLevelTrim(int key, List<Range> ranges) {
    public FileLevelTrim {
        ranges = List.copyOf(ranges);
    }

    /** Both unsigned ([MS-FSCC] 2.3.13.1). */
    public record Range(long offset, long length) {}

    public static FileLevelTrim decode(ByteBuffer input) throws MalformedMessageException {
        WireReader reader = WireReader.of(input);
        int key = reader.i32();
        long count = reader.u32();
        List<Range> ranges = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            ranges.add(new Range(reader.u64(), reader.u64()));
        }
        return new FileLevelTrim(key, ranges);
    }

    public void encode(WireWriter writer) {
        writer.u32(key).u32(ranges.size());
        ranges.forEach(range -> writer.u64(range.offset()).u64(range.length()));
    }
}
